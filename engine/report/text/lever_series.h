// SPDX-License-Identifier: MIT
// The changes of a lever's value over time.
#pragma once

#include <vector>

namespace infracast::report {

struct Corner {
  double time = 0;  // decimal year
  double value = 0;
};

// The points at which the value differs from the previous step, the first one included. Steps are even from `first` to `last`.
std::vector<Corner> corners(const std::vector<double>& values, double first, double last);

}  // namespace infracast::report
