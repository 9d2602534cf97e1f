// SPDX-License-Identifier: MIT
// Quantiles of any number of values in bounded memory: counts in bins of a fixed share of an octave, found from the bits of the double.
// Counts, and so quantiles, do not depend on the order of the values.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace infracast::record {

class Sketch {
 public:
  // REQUIRES: fewer than 2^32 values in total.
  void add(std::span<const double> values);
  // Within a relative kSketchError of the exact quantile; exact where all values are equal. NaN when empty or after a NaN.
  [[nodiscard]] double quantile(double share) const;

 private:
  static constexpr std::size_t kBins = 256;      // per octave, hence kSketchError
  static constexpr std::size_t kOctaves = 4096;  // signs and exponents, in the order of the values
  using Octave = std::array<std::uint32_t, kBins>;
  std::size_t add_octave(std::size_t key);
  // The value of a rank, counted from 0, within the width of its bin.
  [[nodiscard]] double ranked(std::uint64_t k) const;

  std::vector<Octave> octaves_;                  // octaves with values
  std::array<std::uint16_t, kOctaves> place_{};  // index in octaves_ plus one, by octave; 0: no values
  std::uint64_t count_ = 0;
  bool nan_ = false;
  double lowest_ = std::numeric_limits<double>::infinity();
  double highest_ = -std::numeric_limits<double>::infinity();
};

}  // namespace infracast::record
