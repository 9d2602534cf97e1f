// SPDX-License-Identifier: MIT
// Many draws of one number: the same bits on every machine. Implemented in run.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace infracast {

// Where a quantile lies among n sorted values, counted from 0: linear between the two nearest ranks.
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
// The sum to about one rounding, with what every addition loses summed beside it (T. Ogita, S. M. Rump and S. Oishi, "Accurate sum and
// dot product", SIAM J. Sci. Comput. 26, 2005). Not finite when a value, or a sum on the way, is not.
double compensated_sum(std::span<const double> values);

}  // namespace infracast
