// SPDX-License-Identifier: MIT
#include "study/sensitivity/interval.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "run/philox.h"
#include "study/quantile.h"

namespace infracast::study {
namespace {

constexpr std::uint32_t kForResample = 2;  // the purpose of its random numbers
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

}  // namespace

std::vector<double> resampled_counts(std::size_t n, std::size_t resample, std::uint64_t seed) {
  std::vector<double> counts(n, 0.0);
  for (std::size_t i = 0; i < n; ++i) {
    const double share = running::random_share(seed, i, static_cast<std::uint32_t>(resample), kForResample);
    ++counts[static_cast<std::size_t>(share * static_cast<double>(n))];
  }
  return counts;
}

Interval interval_of(double value, std::vector<double> resampled, double confidence) {
  const bool defined = std::ranges::all_of(resampled, [](double one) { return std::isfinite(one); });
  if (resampled.size() < 2 || !defined) return without_interval(value);
  std::ranges::sort(resampled);
  if (resampled.front() == resampled.back()) return without_interval(value);
  return {value, quantile_of_sorted(resampled, (1 - confidence) / 2), quantile_of_sorted(resampled, (1 + confidence) / 2)};
}

Interval without_interval(double value) { return {value, kNaN, kNaN}; }

}  // namespace infracast::study
