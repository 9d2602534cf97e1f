// SPDX-License-Identifier: MIT
#include "study/backtest/scores.h"

#include <algorithm>
#include <cmath>

#include "infracast/assert.h"

namespace infracast::study {

// With x sorted, Σ_i Σ_j |x_i - x_j| = 2 Σ_i (2 i - n + 1) x_i.
double ranked_score(std::vector<double> draws, double outcome) {
  std::ranges::sort(draws);
  const auto count = static_cast<double>(draws.size());
  double away = 0, apart = 0;
  for (std::size_t i = 0; i < draws.size(); ++i) {
    away += std::abs(draws[i] - outcome);
    apart += (2 * static_cast<double>(i) - count + 1) * draws[i];
  }
  return away / count - apart / (count * count);
}

double probability_transform(std::span<const double> draws, double low, double high) {
  double below = 0;
  for (const double draw : draws) below += draw < low ? 1 : draw <= high ? 0.5 : 0;
  return below / static_cast<double>(draws.size());
}

bool covered(std::span<const double> sorted, double share, double outcome) {
  INFRACAST_ASSERT(!sorted.empty() && share >= 0 && share <= 1);
  INFRACAST_ASSERT_SLOWLY(std::ranges::is_sorted(sorted));
  const auto last = static_cast<double>(sorted.size() - 1);
  const auto low = static_cast<std::size_t>(std::floor((1 - share) / 2 * last));
  const auto high = static_cast<std::size_t>(std::ceil((1 + share) / 2 * last));
  return sorted[low] <= outcome && outcome <= sorted[high];
}

}  // namespace infracast::study
