// SPDX-License-Identifier: MIT
#include "study/sensitivity/interval.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "run/philox.h"

namespace infracast::study {
namespace {

constexpr std::uint32_t kForResample = 2;  // the purpose of its random numbers
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

double quantile_of(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

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
  return {value, quantile_of(resampled, (1 - confidence) / 2), quantile_of(resampled, (1 + confidence) / 2)};
}

Interval without_interval(double value) { return {value, kNaN, kNaN}; }

}  // namespace infracast::study
