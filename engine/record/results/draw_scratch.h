// SPDX-License-Identifier: MIT
// What a run records, kept outside of memory until it is summarised: a file without a name beside the output, gone when it is closed.
#pragma once

#include <atomic>
#include <cstddef>
#include <mutex>
#include <span>
#include <vector>

#include "infracast/run.h"
#include "record/file/output_file.h"

namespace infracast::record {

// Rows are those of the blocks: [node][step], then the nodes at the end.
class DrawScratch {
 public:
  // REQUIRES: the output, in whose name failures are reported, outlives this.
  DrawScratch(const OutputFile& output, std::size_t draws);
  ~DrawScratch();
  DrawScratch(const DrawScratch&) = delete;
  DrawScratch& operator=(const DrawScratch&) = delete;

  // Safe to call concurrently, each draw exactly once. Throws MachineError.
  void add(const TrajectoryBlock& block);
  // Rows [first, first + count) of all draws, as [row][draw]. Safe to call concurrently. Throws MachineError.
  // REQUIRES: all draws are there.
  void read(std::size_t first, std::size_t count, std::span<double> values) const;

 private:
  struct Part {
    std::size_t first_draw, draws, stride, offset;  // the offset in doubles
  };

  const OutputFile& output_;
  std::size_t draws_;
  int descriptor_;
  std::atomic<std::size_t> used_ = 0;  // doubles
  std::mutex parts_mutex_;
  std::vector<Part> parts_;
};

}  // namespace infracast::record
