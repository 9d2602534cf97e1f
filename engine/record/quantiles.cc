// SPDX-License-Identifier: MIT
#include "record/quantiles.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <limits>
#include <numeric>

namespace infracast::record {
namespace {

constexpr std::size_t kBuckets = 512;

// Values in the order of equal parts of their range, unsorted within each. Which part a value falls into never falls as the value
// rises, whatever the rounding, so that the values of some ranks are all in the parts of those ranks.
class Buckets {
 public:
  Buckets(std::span<double> values, double low, double scale) : values_(values), end_(kBuckets) {
    std::vector<std::uint16_t> bucket(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
      bucket[i] = static_cast<std::uint16_t>(std::min(static_cast<std::size_t>((values[i] - low) * scale), kBuckets - 1));
      ++end_[bucket[i]];
    }
    std::partial_sum(end_.begin(), end_.end(), end_.begin());
    std::vector<std::size_t> next = end_;
    std::vector<double> reordered(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) reordered[--next[bucket[i]]] = values[i];
    std::copy(reordered.begin(), reordered.end(), values.begin());
  }

  // Sorts the part that holds the rank. Returns the first rank beyond it.
  std::size_t sort_around(std::size_t rank) {
    const auto part = std::upper_bound(end_.begin(), end_.end(), rank);
    const std::size_t begin = part == end_.begin() ? 0 : *std::prev(part);
    std::sort(values_.begin() + static_cast<std::ptrdiff_t>(begin), values_.begin() + static_cast<std::ptrdiff_t>(*part));
    return *part;
  }

 private:
  std::span<double> values_;
  std::vector<std::size_t> end_;  // first rank beyond each part
};

// Brings the values of the given ranks, which rise, to their sorted places. REQUIRES: no value is NaN.
void place(std::span<double> values, std::span<const std::size_t> ranks) {
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  const double range = *high - *low;
  if (range == 0) return;
  const double scale = kBuckets / range;
  if (!std::isfinite(range) || !std::isfinite(scale)) return std::sort(values.begin(), values.end());
  Buckets buckets(values, *low, scale);
  std::size_t sorted = 0;
  for (const std::size_t rank : ranks) {
    if (rank >= sorted) sorted = buckets.sort_around(rank);
  }
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
  place(values, needed_ranks(shares, values.size()));
  std::transform(shares.begin(), shares.end(), result.begin(), [&](double share) {
    const Rank rank = rank_of(share, values.size());
    return between(values[rank.below], values[rank.above], rank.fraction);
  });
  return result;
}

}  // namespace infracast::record
