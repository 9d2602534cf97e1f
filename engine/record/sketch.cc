// SPDX-License-Identifier: MIT
#include "record/sketch.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "infracast/results.h"
#include "record/quantiles.h"

namespace infracast::record {
namespace {

constexpr int kBinShift = 44;     // below: bits within a bin
constexpr int kOctaveShift = 52;  // below: bits within an octave
constexpr std::uint64_t kSign = std::uint64_t{1} << 63;
static_assert(kSketchError == 1.0 / (std::uint64_t{1} << (kOctaveShift - kBinShift)));

// Unsigned numbers in the order of the doubles.
std::uint64_t ordered(double x) {
  const auto bits = std::bit_cast<std::uint64_t>(x + 0.0);  // -0 becomes 0
  return (bits & kSign) != 0 ? ~bits : bits | kSign;
}

double unordered(std::uint64_t order) { return std::bit_cast<double>((order & kSign) != 0 ? order & ~kSign : ~order); }

// The value a share of the way through the bin that begins at `order`.
double within_bin(std::uint64_t order, double share) {
  const double low = unordered(order);
  const double high = unordered(order + (std::uint64_t{1} << kBinShift) - 1);
  if (std::isinf(low)) return low;
  if (std::isinf(high)) return high;
  if (std::fpclassify(low) == FP_SUBNORMAL || std::fpclassify(high) == FP_SUBNORMAL) return 0;
  return low + (high - low) * share;
}

}  // namespace

Sketch::Octave& Sketch::octave(std::uint64_t key) {
  if (last_ < octaves_.size() && octaves_[last_].key == key) return octaves_[last_];
  auto place = std::lower_bound(octaves_.begin(), octaves_.end(), key, [](const Octave& o, std::uint64_t k) { return o.key < k; });
  if (place == octaves_.end() || place->key != key) place = octaves_.insert(place, Octave{key, {}});
  last_ = static_cast<std::size_t>(place - octaves_.begin());
  return *place;
}

void Sketch::add(double x) {
  if (std::isnan(x)) {
    nan_ = true;
    return;
  }
  const std::uint64_t order = ordered(x);
  ++octave(order >> kOctaveShift).counts[(order >> kBinShift) % kBins];
  ++count_;
  lowest_ = std::min(lowest_, x);
  highest_ = std::max(highest_, x);
}

void Sketch::add(std::span<const double> values) {
  for (const double x : values) add(x);
}

double Sketch::ranked(std::uint64_t k) const {
  std::uint64_t before = 0;
  for (const Octave& octave : octaves_) {
    for (std::size_t bin = 0; bin < kBins; ++bin) {
      const std::uint32_t count = octave.counts[bin];
      if (k < before + count) {
        const double share = (static_cast<double>(k - before) + 0.5) / count;
        return std::clamp(within_bin((octave.key << kOctaveShift) | (bin << kBinShift), share), lowest_, highest_);
      }
      before += count;
    }
  }
  return highest_;
}

double Sketch::quantile(double share) const {
  if (nan_ || count_ == 0) return std::numeric_limits<double>::quiet_NaN();
  const Rank rank = rank_of(share, count_);
  return between(ranked(rank.below), ranked(rank.above), rank.fraction);
}

}  // namespace infracast::record
