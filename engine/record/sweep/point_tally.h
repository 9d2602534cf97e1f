// SPDX-License-Identifier: MIT
// The sink of a point of a sweep: turns its draws into a row of numbers.
#pragma once

#include <atomic>
#include <memory>
#include <vector>

#include "infracast/compile.h"
#include "infracast/program.h"
#include "infracast/run.h"
#include "infracast/scenario.h"
#include "infracast/sweep.h"
#include "record/tally/distributions.h"
#include "record/tally/target_tally.h"

namespace infracast::record {

// What the points of a sweep share: the layout of sweep_plan()'s blocks, and the formulas.
class PointShape {
 public:
  PointShape(const SweepInfo& info, const Scenario& scenario, const Program& program);

  [[nodiscard]] const SweepInfo& info() const { return info_; }
  [[nodiscard]] TargetTally target_tally() const { return {targets_, horizon_}; }
  [[nodiscard]] std::size_t width() const { return width_; }
  // The positions of info().times among the plan's steps.
  [[nodiscard]] const std::vector<std::size_t>& times() const { return times_; }
  [[nodiscard]] std::size_t last_step() const { return last_step_; }
  // Fills the derived columns of a row. REQUIRES: the other columns are filled.
  void derive(std::size_t point, std::vector<double>& row) const;

 private:
  const SweepInfo& info_;
  std::vector<TargetTerms> targets_;
  Horizon horizon_;
  std::size_t width_;
  std::vector<std::size_t> times_;
  std::size_t last_step_ = 0;
  std::size_t derived_ = 0;  // offset in a row
  std::vector<NumberFormula> formulas_;
};

class PointTally final : public Sink {
 public:
  // REQUIRES: the shape outlives this.
  explicit PointTally(const PointShape& shape);
  void record(const TrajectoryBlock& block) override;

  // Call once, after record().
  PointRow row(std::size_t point);

 private:
  void record_indicators(const TrajectoryBlock& block);
  void record_targets(const TrajectoryBlock& block);
  void keep_trajectories(const TrajectoryBlock& block);
  void count_bad(std::size_t subject, std::span<const std::uint8_t> bad);
  [[nodiscard]] std::string failure() const;
  void fill_targets(std::vector<double>& row) const;
  void fill_indicators(std::vector<double>& row) const;

  const PointShape& shape_;
  std::unique_ptr<Distributions> distributions_;  // rows: [indicator][time], then a target's level each
  TargetTally targets_;
  std::vector<std::atomic<std::size_t>> bad_draws_;  // of indicators, then of targets
  std::vector<double> trajectories_;                 // [indicator][draw][time]
};

}  // namespace infracast::record
