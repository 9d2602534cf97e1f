// SPDX-License-Identifier: MIT
// The memory in which a thread executes lane code.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "infracast/program.h"
#include "run/common_past.h"
#include "run/kernels/instruction.h"
#include "run/lowering.h"

namespace infracast::running {

// A zeroed array of doubles, aligned to cache lines.
class AlignedBuffer {
 public:
  explicit AlignedBuffer(std::size_t count);
  [[nodiscard]] double* data() const { return data_.get(); }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  struct Free {
    void operator()(double* data) const;
  };
  std::unique_ptr<double, Free> data_;
  std::size_t size_;
};

// Rows, rings and scratch memory for one pass over one block. Not thread-safe.
class Workspace {
 public:
  Workspace(const LoweredProgram& lowered, const PassCode& pass, const Program& program, std::uint64_t seed);

  [[nodiscard]] std::size_t lanes() const { return lanes_; }
  [[nodiscard]] std::span<double> row(std::uint32_t row) const { return {rows_.data() + row * lanes_, lanes_}; }
  kernels::Frame& frame() { return frame_; }

  // Moves to a step; `uniforms` are the shared values there.
  void go_to(std::uint32_t step, const double* uniforms);
  void execute(const LaneCode& code);
  // Saves the state that later steps depend on.
  void save(BlockPast& past) const;
  void restore(const BlockPast& past);

 private:
  const kernels::KernelSet* kernels_;
  Horizon horizon_;
  std::size_t lanes_;
  AlignedBuffer rows_;
  AlignedBuffer histories_;
  AlignedBuffer cells_;
  AlignedBuffer scratch_;
  std::vector<kernels::RingView> rings_;
  std::vector<kernels::Source> sources_;
  std::vector<std::uint64_t> noise_keys_;
  kernels::Frame frame_;
};

}  // namespace infracast::running
