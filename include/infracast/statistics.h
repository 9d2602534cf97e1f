// SPDX-License-Identifier: MIT
// Statistics of many values, with the same bits on every machine. Implemented in run.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace infracast {

// The place of a quantile among n sorted values, counted from 0: linear between the two nearest ranks.
struct Rank {
  std::uint64_t below = 0;
  std::uint64_t above = 0;
  double fraction = 0;  // of the way from below to above
};
// REQUIRES: n > 0 and 0 <= share <= 1.
Rank rank_of(double share, std::uint64_t n);
// Interpolates between a and b; an infinite neighbour with a positive weight gives infinity.
double between(double a, double b, double fraction);
// Quantiles of unsorted values. All NaN when there are no values or one is NaN.
std::vector<double> quantiles(std::span<const double> values, std::span<const double> shares);
// A sum accurate to about one rounding: rounding errors are summed separately (T. Ogita, S. M. Rump and S. Oishi, "Accurate sum and dot
// product", SIAM J. Sci. Comput. 26, 2005). Not finite when a value or an intermediate sum is not.
double compensated_sum(std::span<const double> values);

}  // namespace infracast
