// SPDX-License-Identifier: MIT
#include "record/tally/sketch.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "infracast/results.h"
#include "infracast/statistics.h"

namespace infracast::record {
namespace {

constexpr int kBinShift = 44;     // below: bits within a bin
constexpr int kOctaveShift = 52;  // below: bits within an octave
constexpr std::uint64_t kSign = std::uint64_t{1} << 63;
static_assert(kSketchError == 1.0 / (std::uint64_t{1} << (kOctaveShift - kBinShift)));

// Maps doubles to unsigned numbers in the same order.
std::uint64_t ordered(double x) {
  const auto bits = std::bit_cast<std::uint64_t>(x + 0.0);  // -0 becomes 0
  return (bits & kSign) != 0 ? ~bits : bits | kSign;
}

double unordered(std::uint64_t order) { return std::bit_cast<double>((order & kSign) != 0 ? order & ~kSign : ~order); }

// The value at a share of the way through the bin that begins at `order`.
double within_bin(std::uint64_t order, double share) {
  const double low = unordered(order);
  const double high = unordered(order + (std::uint64_t{1} << kBinShift) - 1);
  if (std::isinf(low)) return low;
  if (std::isinf(high)) return high;
  if (std::fpclassify(low) == FP_SUBNORMAL || std::fpclassify(high) == FP_SUBNORMAL) return 0;
  return low + (high - low) * share;
}

}  // namespace

std::size_t Sketch::add_octave(std::size_t key) {
  octaves_.push_back({});
  place_[key] = static_cast<std::uint16_t>(octaves_.size());
  return octaves_.size();
}

void Sketch::add(std::span<const double> values) {
  for (const double x : values) {
    if (std::isnan(x)) {
      nan_ = true;
      return;
    }
  }
  if (values.empty()) return;
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  lowest_ = std::min(lowest_, *low);
  highest_ = std::max(highest_, *high);
  count_ += values.size();
  for (const double x : values) {
    const std::uint64_t order = ordered(x);
    const std::size_t key = order >> kOctaveShift;
    const std::size_t place = place_[key] != 0 ? place_[key] : add_octave(key);
    ++octaves_[place - 1][(order >> kBinShift) % kBins];
  }
}

double Sketch::ranked(std::uint64_t k) const {
  std::uint64_t before = 0;
  for (std::uint64_t key = 0; key < kOctaves; ++key) {
    if (place_[key] == 0) continue;
    const Octave& octave = octaves_[place_[key] - 1u];
    for (std::uint64_t bin = 0; bin < kBins; ++bin) {
      if (k < before + octave[bin]) {
        const double share = (static_cast<double>(k - before) + 0.5) / octave[bin];
        return std::clamp(within_bin((key << kOctaveShift) | (bin << kBinShift), share), lowest_, highest_);
      }
      before += octave[bin];
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
