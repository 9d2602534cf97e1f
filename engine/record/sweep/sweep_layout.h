// SPDX-License-Identifier: MIT
// How the numbers of a point are laid out: in a row of memory, in the parts, and in the file's variables.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "infracast/sweep.h"

namespace infracast::record {

// A part of a row that becomes a variable of the file over `point` and these dimensions.
struct SweepVariable {
  std::string name;
  bool draws = false;                        // in the group of trajectories
  std::vector<std::string> dimensions = {};  // after `point`
  std::size_t offset = 0;
  std::size_t size = 1;
  std::string unit = {};
  Label label = {};
  bool annual = false;
};

inline constexpr const char* kTargetStatistics[] = {"probability", "probability_error", "level_p05",   "level_p50",   "level_p95",
                                                    "shortfall",   "reached_p05",       "reached_p50", "reached_p95", "never"};

std::vector<SweepVariable> sweep_layout(const SweepInfo& info);
// Number of values in a row: columns, then trajectories.
std::size_t sweep_width(const SweepInfo& info);
std::size_t sweep_column_count(const SweepInfo& info);

}  // namespace infracast::record
