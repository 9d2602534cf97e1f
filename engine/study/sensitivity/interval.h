// SPDX-License-Identifier: MIT
// Bootstrap intervals of estimates.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace infracast::study {

struct Interval {
  double value = 0;
  double low = 0, high = 0;  // NaN: none
};

struct Resampling {
  std::size_t resamples = 1000;
  double confidence = 0.9;
  std::uint64_t seed = 1;
};

// Fewer rows, or trajectories, say nothing of how sure an estimate is, however often they are drawn again.
inline constexpr std::size_t kLeastForIntervals = 4;

// How often each of n rows is drawn, with replacement, in one resample.
std::vector<double> resampled_counts(std::size_t n, std::size_t resample, std::uint64_t seed);
// The central interval of the resamples' estimates. NaN, unknown, when there are fewer than two, when one of them is undefined, and when
// they are all the same: they say nothing then of how sure the estimate is.
Interval interval_of(double value, std::vector<double> resampled, double confidence);
// A value without an interval.
Interval without_interval(double value);

}  // namespace infracast::study
