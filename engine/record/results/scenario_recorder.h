// SPDX-License-Identifier: MIT
// The sink of a scenario's run: collects what summaries need, and writes the draws when they are kept.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/results.h"
#include "infracast/run.h"
#include "infracast/scenario.h"
#include "infracast/statistics.h"
#include "record/file/output_file.h"
#include "record/results/draw_chunks.h"
#include "record/tally/binding_tally.h"
#include "record/tally/distributions.h"
#include "record/tally/target_tally.h"

namespace infracast::record {

// The nodes to record, in order: indicators, then levels of targets that are ratios to a base date; other levels follow from the indicator.
// At the end: levels at deadlines, then dates of first attainment. Bindings are counted.
RecordPlan record_plan(const Scenario& scenario, const Program& program, int times_per_year);

class ScenarioRecorder final : public Sink {
 public:
  // `draws`: the variables to write draws to, or null. REQUIRES: the others outlive this.
  ScenarioRecorder(const Scenario& scenario, const Program& program, const Ensemble& ensemble, int times_per_year,
                   std::vector<std::unique_ptr<DrawChunks>> draws, const OutputFile& output);
  void record(const TrajectoryBlock& block) override;

  // Not concurrently with record(). REQUIRES: complete().
  [[nodiscard]] bool complete() const { return recorded_ == ensemble_.draws(); }
  [[nodiscard]] bool exact() const { return levels_->exact() && (!paths_ || paths_->exact()); }
  struct Summary {
    std::vector<double> mean;                    // [time]
    std::vector<std::vector<double>> quantiles;  // [time][quantile], those of kSummaryQuantiles
  };
  // Safe to call concurrently.
  [[nodiscard]] Summary summary(std::size_t indicator) const;
  // [time][limit], [step][limit]
  [[nodiscard]] std::vector<std::vector<double>> shares(std::size_t binding) const;
  [[nodiscard]] std::vector<std::vector<double>> step_shares(std::size_t binding) const;
  [[nodiscard]] std::vector<PlanSummary> plans() const { return targets_.plans(ensemble_.draws()); }
  // Fills the results of a target, by its position in Program::targets. `factor` converts from the indicator's unit to the target's;
  // `quantiles` are the indicator's, as in a Summary.
  void outcome(std::size_t target, double factor, const std::vector<std::vector<double>>& quantiles, PlanRow& row) const;

 private:
  void record_indicators(const TrajectoryBlock& block);
  void record_targets(const TrajectoryBlock& block);
  void record_apart(const TrajectoryBlock& block);
  void slack(std::size_t target, double factor, const std::vector<std::vector<double>>& quantiles, PlanRow& row) const;
  // The row of `levels_` with the margin at the first output time of a target of `apart_`, by its position there.
  [[nodiscard]] std::size_t apart_rows(std::size_t place) const { return program_.targets.size() + place * times_; }

  const Program& program_;
  const Ensemble& ensemble_;
  std::vector<std::uint32_t> output_steps_;
  std::size_t times_;
  const OutputFile& output_;
  std::vector<std::size_t> apart_;        // targets, by position in the program, whose slack does not follow from the indicator's quantiles
  std::unique_ptr<Distributions> paths_;  // rows: [indicator][time]; null when draws are read back instead
  std::unique_ptr<Distributions> levels_;  // rows: a target's level at its deadline each, then [ratio][time]
  TargetTally targets_;
  std::vector<std::unique_ptr<BindingTally>> bindings_;
  std::vector<std::unique_ptr<DrawChunks>> draws_;
  std::atomic<std::size_t> recorded_ = 0;
};

}  // namespace infracast::record
