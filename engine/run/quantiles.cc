// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>

#include "infracast/assert.h"
#include "infracast/statistics.h"
#include "run/kernels/instruction.h"

namespace infracast::running {
namespace {

constexpr std::size_t kBuckets = 512;
constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

// Finds the values of a few ranks: counts the values in equal parts of the range, and sorts only the parts that contain the ranks. Rounding
// cannot put a larger value into a lower part.
class Ranks {
 public:
  Ranks(std::span<const double> values, double low, double scale, std::span<const std::size_t> ranks) : part_(values.size()) {
    kernels::kernel_set().parts(values.data(), values.size(), low, scale, kBuckets - 1, part_.data());
    for (const std::uint16_t part : part_) ++end_[part];
    std::partial_sum(end_.begin(), end_.end(), end_.begin());
    keep(values, ranks);
  }

  // REQUIRES: `rank` is one of the constructor's.
  [[nodiscard]] double at(std::size_t rank) const {
    const std::size_t part = part_of(rank);
    INFRACAST_ASSERT(part < kBuckets && kept_from_[part] != kNowhere);
    return kept_[kept_from_[part] + rank - begin(part)];
  }

 private:
  [[nodiscard]] std::size_t part_of(std::size_t rank) const {
    return static_cast<std::size_t>(std::upper_bound(end_.begin(), end_.end(), rank) - end_.begin());
  }
  [[nodiscard]] std::size_t begin(std::size_t part) const { return part == 0 ? 0 : end_[part - 1]; }

  void keep(std::span<const double> values, std::span<const std::size_t> ranks) {
    kept_from_.fill(kNowhere);
    std::size_t room = 0;
    std::vector<std::size_t> parts;
    for (const std::size_t rank : ranks) {
      const std::size_t part = part_of(rank);
      if (kept_from_[part] != kNowhere) continue;
      parts.push_back(part);
      kept_from_[part] = room;
      room += end_[part] - begin(part);
    }
    kept_.resize(room);
    std::array<std::size_t, kBuckets> next = kept_from_;
    for (std::size_t i = 0; i < values.size(); ++i)
      if (next[part_[i]] != kNowhere) kept_[next[part_[i]]++] = values[i];
    for (const std::size_t part : parts)
      std::sort(kept_.begin() + static_cast<std::ptrdiff_t>(kept_from_[part]), kept_.begin() + static_cast<std::ptrdiff_t>(next[part]));
  }

  std::vector<std::uint16_t> part_;                // of each value
  std::array<std::size_t, kBuckets> end_{};        // first rank beyond each part
  std::array<std::size_t, kBuckets> kept_from_{};  // where the values of a part begin
  std::vector<double> kept_;
};

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
}  // namespace infracast::running

namespace infracast {

Rank rank_of(double share, std::uint64_t n) {
  INFRACAST_ASSERT(n > 0 && share >= 0 && share <= 1);
  const double position = share * static_cast<double>(n - 1);
  const double below = std::floor(position);
  const auto rank = static_cast<std::uint64_t>(below);
  return {rank, std::min(rank + 1, n - 1), position - below};
}

double between(double a, double b, double fraction) {
  if (fraction == 0 || a == b) return a;
  return a + (b - a) * fraction;
}

std::vector<double> quantiles(std::span<const double> values, std::span<const double> shares) {
  const running::kernels::Extremes extremes = running::kernels::kernel_set().extremes(values.data(), values.size());
  if (values.empty() || extremes.nan) return std::vector<double>(shares.size(), std::numeric_limits<double>::quiet_NaN());
  if (extremes.low == extremes.high) return std::vector<double>(shares.size(), values.front());
  const auto result = [&](const auto& value_at) {
    std::vector<double> found;
    for (const double share : shares) {
      const Rank rank = rank_of(share, values.size());
      found.push_back(between(value_at(rank.below), value_at(rank.above), rank.fraction));
    }
    return found;
  };
  const double range = extremes.high - extremes.low, scale = running::kBuckets / range;
  if (std::isfinite(range) && std::isfinite(scale)) {
    const running::Ranks ranks(values, extremes.low, scale, running::needed_ranks(shares, values.size()));
    return result([&](std::size_t rank) { return ranks.at(rank); });
  }
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  return result([&](std::size_t rank) { return sorted[rank]; });
}

double compensated_sum(std::span<const double> values) {
  std::array<double, running::kernels::kSums> sum, lost;
  const std::size_t whole = values.size() - values.size() % running::kernels::kSums;
  running::kernels::kernel_set().careful_sums(values.data(), whole, sum.data(), lost.data());
  const auto add = [&](std::size_t k, double x) {
    const double total = sum[k] + x, back = total - sum[k];
    lost[k] += (sum[k] - (total - back)) + (x - back);
    sum[k] = total;
  };
  for (std::size_t i = whole; i < values.size(); ++i) add(i - whole, values[i]);
  for (std::size_t k = 1; k < running::kernels::kSums; ++k) {
    add(0, sum[k]);
    lost[0] += lost[k];
  }
  return sum[0] + lost[0];
}

}  // namespace infracast
