// SPDX-License-Identifier: MIT
// A value below which a share of many lies.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace infracast::study {

// Reorders the values. REQUIRES: there are some.
inline double quantile_of(std::vector<double>& values, double share) {
  const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + at, values.end());
  return values[static_cast<std::size_t>(at)];
}

}  // namespace infracast::study
