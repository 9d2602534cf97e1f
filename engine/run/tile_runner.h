// SPDX-License-Identifier: MIT
// Runs tiles of draws on one thread.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/run.h"
#include "run/lowering.h"
#include "run/uniform_table.h"
#include "run/workspace.h"

namespace infracast::running {

// What all threads and runs of a program share, unchanged.
struct RunContext {
  const Program& program;
  const Ensemble& ensemble;
  const RecordPlan& plan;
  const LoweredProgram& lowered;
};

class TileRunner {
 public:
  // `tile` is the largest number of draws per call, a multiple of the lanes.
  TileRunner(const RunContext& context, std::size_t tile);

  [[nodiscard]] std::size_t tile() const { return stride_; }
  // The trajectories of draws first .. first + draws; valid until the next call. A common past is read from `past` when it is there, and
  // stored in it otherwise. REQUIRES: draws <= tile().
  TrajectoryBlock run(const UniformTable& uniforms, std::size_t first, std::size_t draws, CommonPast* past = nullptr);
  // The number of draws of the last tile with a NaN among their recorded values.
  std::size_t count_non_finite();

 private:
  void run_block(const UniformTable& uniforms, std::size_t offset, CommonPast* past);
  void begin_block(const UniformTable& uniforms, std::size_t offset);
  void run_steps(const UniformTable& uniforms, std::size_t offset, std::uint32_t from, std::uint32_t to);
  // `counted` is what was counted before this block.
  using Counts = std::vector<std::vector<std::uint32_t>>;
  [[nodiscard]] BlockPast past_of_block(std::size_t offset, std::uint32_t steps, const Counts& counted) const;
  void restore_block(std::size_t offset, std::uint32_t steps, const BlockPast& past);
  // The number of recorded steps among the first `step` steps.
  [[nodiscard]] std::size_t recorded_before(std::uint32_t step) const;
  [[nodiscard]] std::size_t draws_at(std::size_t offset) const { return std::min(workspace_.lanes(), block_.draws - offset); }
  void read_parameters(std::size_t offset);
  void record_uniforms(const UniformTable& uniforms);
  void count_uniforms(const UniformTable& uniforms);
  // Records the nodes wanted only at the end.
  void record_end(std::size_t offset);
  [[nodiscard]] double* end_row(std::size_t k) { return values_.data() + (block_.nodes * block_.steps + k) * stride_; }
  // Counts the current block's draws by position, after a step.
  void count(std::uint32_t step, std::size_t draws);

  const RunContext& context_;
  Workspace workspace_;
  std::size_t stride_;
  AlignedBuffer values_;
  std::vector<double> is_nan_;  // 1 for a draw with such a value
  Counts counts_;
  TrajectoryBlock block_;
};

}  // namespace infracast::running
