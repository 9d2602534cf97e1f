// SPDX-License-Identifier: MIT
// Runs one tile of draws after another on one thread.
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

// What all threads and all runs of a program share and none changes.
struct RunContext {
  const Program& program;
  const Ensemble& ensemble;
  const RecordPlan& plan;
  const LoweredProgram& lowered;
};

class TileRunner {
 public:
  // `tile` is the most draws of one call, a multiple of the lanes.
  TileRunner(const RunContext& context, std::size_t tile);

  [[nodiscard]] std::size_t tile() const { return stride_; }
  // The trajectories of draws first .. first + draws; valid until the next call. Steps in the past that other runs have in common with
  // this one are taken from it, or kept in it. REQUIRES: draws <= tile().
  TrajectoryBlock run(const UniformTable& uniforms, std::size_t first, std::size_t draws, CommonPast* past = nullptr);
  // How many draws of the last tile have a recorded value that is NaN.
  std::size_t count_non_finite();

 private:
  void run_block(const UniformTable& uniforms, std::size_t offset, CommonPast* past);
  void begin_block(const UniformTable& uniforms, std::size_t offset);
  void run_steps(const UniformTable& uniforms, std::size_t offset, std::uint32_t from, std::uint32_t to);
  [[nodiscard]] BlockPast past_of_block(std::size_t offset, std::uint32_t steps) const;
  void restore_block(std::size_t offset, const BlockPast& past);
  // How many recorded steps are over when so many steps are.
  [[nodiscard]] std::size_t recorded_before(std::uint32_t step) const;
  [[nodiscard]] std::size_t draws_at(std::size_t offset) const { return std::min(workspace_.lanes(), block_.draws - offset); }
  void read_parameters(std::size_t offset);
  void record_uniforms(const UniformTable& uniforms);
  void count_uniforms(const UniformTable& uniforms);
  // Takes what the current block's last step has left.
  void record_end(std::size_t offset);
  [[nodiscard]] double* end_row(std::size_t k) { return values_.data() + (block_.nodes * block_.steps + k) * stride_; }
  // Counts where the draws of the current block are at a step that has just been computed.
  void count(std::uint32_t step, std::size_t draws);

  const RunContext& context_;
  Workspace workspace_;
  std::size_t stride_;
  AlignedBuffer values_;
  std::vector<double> is_nan_;  // 1 for a draw with such a value
  std::vector<std::vector<std::uint32_t>> counts_;
  TrajectoryBlock block_;
};

}  // namespace infracast::running
