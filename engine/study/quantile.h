// SPDX-License-Identifier: MIT
// A quantile of many values.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "infracast/assert.h"
#include "infracast/statistics.h"

namespace infracast::study {

// One of them; reorders them. REQUIRES: values is not empty.
inline double quantile_of(std::vector<double>& values, double share) {
  INFRACAST_ASSERT(!values.empty() && share >= 0 && share <= 1);
  const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + at, values.end());
  return values[static_cast<std::size_t>(at)];
}

// Linear between the two nearest. REQUIRES: values are sorted, and not empty.
inline double quantile_of_sorted(const std::vector<double>& sorted, double share) {
  const Rank rank = rank_of(share, sorted.size());
  return between(sorted[rank.below], sorted[rank.above], rank.fraction);
}

}  // namespace infracast::study
