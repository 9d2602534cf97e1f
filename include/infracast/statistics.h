// SPDX-License-Identifier: MIT
// Statistics of many values, with the same bits on every machine. Implemented in run.
#pragma once

#include <cstddef>
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
