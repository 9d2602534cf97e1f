// SPDX-License-Identifier: MIT
// The sink of a scenario's run: collects what summaries need, and every draw unless they are too many.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/results.h"
#include "infracast/run.h"
#include "infracast/scenario.h"
#include "infracast/statistics.h"
#include "record/file/output_file.h"
#include "record/results/draw_scratch.h"
#include "record/tally/binding_tally.h"
#include "record/tally/distributions.h"
#include "record/tally/margins.h"
#include "record/tally/target_tally.h"

namespace infracast::record {

// Positions in Program::targets of targets whose slack does not follow from the indicator's quantiles: ratios, and "about", whose median
// margin need not be the margin of the median level.
std::vector<std::size_t> targets_apart(const Scenario& scenario, const Program& program);
// The nodes to record, in order: indicators, then levels of targets that are ratios to a base date; other levels follow from the indicator.
// At the end: levels at deadlines, then dates of first attainment. Bindings are counted.
RecordPlan record_plan(const Scenario& scenario, const Program& program, int times_per_year);

class ScenarioRecorder final : public Sink {
 public:
  // `keep_draws`: however many. Otherwise from kMostExactDraws on only sketches of them. REQUIRES: the others outlive this.
  ScenarioRecorder(const Scenario& scenario, const Program& program, const Ensemble& ensemble, int times_per_year, bool keep_draws,
                   const OutputFile& output);
  void record(const TrajectoryBlock& block) override;

  // Not concurrently with record(). REQUIRES: complete().
  [[nodiscard]] bool complete() const { return recorded_ == ensemble_.draws(); }
  [[nodiscard]] bool exact() const { return scratch_ != nullptr; }
  struct Summary {
    std::vector<double> mean;                    // [time]
    std::vector<std::vector<double>> quantiles;  // [time][quantile], those of kSummaryQuantiles
  };
  // `take` gets every draw of the indicator as [time][draw], unless there are sketches only. Safe to call concurrently.
  using Take = std::function<void(std::span<const double> values)>;
  [[nodiscard]] Summary summary(std::size_t indicator, const Take& take = {}) const;
  // Every draw; null when there are sketches only. The rows of what was recorded at the end begin at first_row_at_end().
  [[nodiscard]] const DrawScratch* scratch() const { return scratch_.get(); }
  [[nodiscard]] std::size_t first_row_at_end() const { return (program_.indicators.size() + apart_.size()) * times_; }
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
  // Rows of every draw, as [row][draw]. REQUIRES: scratch()
  [[nodiscard]] std::vector<double> kept(std::size_t row, std::size_t rows) const;
  // At a time, by position in apart_.
  [[nodiscard]] std::vector<Margins> margins_apart(std::size_t place) const;
  // The row of `levels_` with the margin at the first output time of a target of `apart_`, by its position there.
  [[nodiscard]] std::size_t apart_rows(std::size_t place) const { return program_.targets.size() + place * times_; }

  const Program& program_;
  const Ensemble& ensemble_;
  std::vector<std::uint32_t> output_steps_;
  std::size_t times_;
  std::vector<std::size_t> apart_;        // targets, by position in the program, whose slack does not follow from the indicator's quantiles
  std::unique_ptr<DrawScratch> scratch_;  // null: sketches only
  std::unique_ptr<Distributions> paths_;  // sketches; rows: [indicator][time]
  std::unique_ptr<Distributions> levels_;  // likewise: a target's level at its deadline each, then [ratio][time]
  TargetTally targets_;
  std::vector<std::unique_ptr<BindingTally>> bindings_;
  std::atomic<std::size_t> recorded_ = 0;
};

}  // namespace infracast::record
