// SPDX-License-Identifier: MIT
#include "record/quantiles.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace infracast::record {
namespace {

// Brings the values of the given ranks (sorted, relative to values) to their sorted places.
void place(std::span<double> values, std::span<const std::size_t> ranks, std::size_t offset) {
  if (ranks.empty()) return;
  const std::size_t middle = ranks.size() / 2;
  const std::size_t at = ranks[middle] - offset;
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
  place(values.first(at), ranks.first(middle), offset);
  place(values.subspan(at + 1), ranks.subspan(middle + 1), ranks[middle] + 1);
}

std::vector<std::size_t> needed_ranks(std::span<const double> shares, std::size_t n) {
  std::vector<std::size_t> ranks;
  for (const double share : shares) {
    const Rank rank = rank_of(share, n);
    ranks.push_back(rank.below);
    ranks.push_back(rank.above);
  }
  std::sort(ranks.begin(), ranks.end());
  ranks.erase(std::unique(ranks.begin(), ranks.end()), ranks.end());
  return ranks;
}

}  // namespace

Rank rank_of(double share, std::uint64_t n) {
  const double position = share * static_cast<double>(n - 1);
  const double below = std::floor(position);
  const auto rank = static_cast<std::uint64_t>(below);
  return {rank, std::min(rank + 1, n - 1), position - below};
}

double between(double a, double b, double fraction) {
  if (fraction == 0 || a == b) return a;
  return a + (b - a) * fraction;
}

std::vector<double> quantiles(std::span<double> values, std::span<const double> shares) {
  std::vector<double> result(shares.size(), std::numeric_limits<double>::quiet_NaN());
  if (values.empty() || std::any_of(values.begin(), values.end(), [](double x) { return std::isnan(x); })) return result;
  place(values, needed_ranks(shares, values.size()), 0);
  std::transform(shares.begin(), shares.end(), result.begin(), [&](double share) {
    const Rank rank = rank_of(share, values.size());
    return between(values[rank.below], values[rank.above], rank.fraction);
  });
  return result;
}

}  // namespace infracast::record
