// SPDX-License-Identifier: MIT
// Many draws of one number: the same bits on every machine. Implemented in run.
#pragma once

#include <cstddef>
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

// What is believed of a share found in some draws: E. B. Wilson, Journal of the American Statistical Association 22 (1927). Unlike
// p ± sqrt(p (1 - p) / n) it has a width where all draws agree, and stays within 0 and 1.
struct ShareInterval {
  double low = 0, high = 1;
};
// With so many standard deviations to either side. REQUIRES: draws > 0.
ShareInterval share_interval(double share, std::size_t draws, double deviations);
// Half of the interval of one standard deviation. NaN, unknown, for fewer than two draws.
double share_error(double share, std::size_t draws);
// Standard error of the difference of two shares in the same draws, of which some gain and some lose: half a draw more in each cell
// (A. Agresti and Y. Min, Statistics in Medicine 24, 2005), so that it is not 0 where few draws change. NaN for fewer than two draws.
double paired_share_error(std::size_t gained, std::size_t lost, std::size_t draws);

}  // namespace infracast
