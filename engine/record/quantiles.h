// SPDX-License-Identifier: MIT
// Quantiles as every results file defines them: linear between the two nearest ranks.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace infracast::record {

// Where a quantile lies among n sorted values, counted from 0.
struct Rank {
  std::uint64_t below = 0;
  std::uint64_t above = 0;
  double fraction = 0;  // of the way from below to above
};
// REQUIRES: n > 0 and 0 <= share <= 1.
Rank rank_of(double share, std::uint64_t n);
// The value on the way from a to b; an infinite neighbour that counts at all makes it infinite.
double between(double a, double b, double fraction);

// Quantiles of values in any order. All NaN when there are none or one of them is NaN.
std::vector<double> quantiles(std::span<const double> values, std::span<const double> shares);

}  // namespace infracast::record
