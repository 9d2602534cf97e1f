// SPDX-License-Identifier: MIT
// Scenarios, one after another → Results. Things a scenario lacks are padded, things that several share are stored once.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/provenance.h"
#include "infracast/results.h"
#include "infracast/results_writer.h"
#include "infracast/scenario.h"
#include "infracast/target.h"
#include "record/results/scenario_recorder.h"

namespace infracast::record {

// A target's terms, without any result.
PlanRow row_of(const Target& target);

class ResultsBuilder {
 public:
  ResultsBuilder(Provenance provenance, int times_per_year);

  // Adds what is known before the run. Throws std::invalid_argument when the horizon or the limits of a [least] differ from earlier
  // scenarios.
  void begin(const Scenario& scenario, const Program& program, const Ensemble& ensemble, CalibrationResult calibration);
  // Positions in targets() of the program's targets.
  [[nodiscard]] std::vector<std::size_t> target_places(const Scenario& scenario, const Program& program) const;
  // Adds the results of the current scenario's run. Meanwhile `beside` runs once on one of the threads; it must not depend on the run.
  // `take` gets every draw of each indicator, as ScenarioRecorder::summary() hands it out, concurrently.
  using TakeIndicator = std::function<void(std::size_t indicator, std::span<const double> values)>;
  void end(const Scenario& scenario, const Program& program, const ScenarioRecorder& recorder, int threads,
           const std::function<void()>& beside, const TakeIndicator& take);
  void describe_run(double seconds, const std::string& instruction_set);

  // Complete up to the scenario ended last.
  [[nodiscard]] const Results& results() const { return results_; }
  [[nodiscard]] const Horizon& horizon() const { return horizon_; }
  // Every target of any scenario, with the terms that scenarios share.
  [[nodiscard]] const std::vector<PlanRow>& targets() const { return targets_; }
  // Position in targets(); a row stands there once.
  [[nodiscard]] std::size_t target_place(const PlanRow& row) const;

 private:
  void add_indicators(const Program& program);
  void add_bindings(const Program& program);
  void add_levers(const Program& program);
  void add_changes(const Scenario& scenario, const Program& program);
  void add_parameters(const Program& program);
  void add_observations(const Scenario& scenario);
  void add_files(const Scenario& scenario);
  void add_plan(const Scenario& scenario);

  int times_per_year_;
  Horizon horizon_;
  Results results_;
  std::vector<PlanRow> targets_;
};

}  // namespace infracast::record
