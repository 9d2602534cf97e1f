// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

namespace infracast::report {

struct Corner {
  double time = 0;  // decimal year
  double value = 0;
};

// A lever's path as its corners: wherever the value differs from the step before. Steps are even from `first` to `last`.
std::vector<Corner> corners(const std::vector<double>& values, double first, double last);

}  // namespace infracast::report
