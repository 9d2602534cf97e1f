// SPDX-License-Identifier: MIT
// Quantiles of any number of values in bounded memory: counts in bins that are a fixed share of an octave wide, read off the bits
// of the double. Counts do not depend on the order of the values, so neither do quantiles.
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
  // REQUIRES: fewer than 2^32 values in all.
  void add(std::span<const double> values);
  // Within kSketchError of the exact quantile, relatively; exact where all values are equal. NaN when empty or after a NaN.
  [[nodiscard]] double quantile(double share) const;

 private:
  static constexpr std::size_t kBins = 256;      // per octave, hence kSketchError
  static constexpr std::size_t kOctaves = 4096;  // signs and exponents, in the order of the values
  using Octave = std::array<std::uint32_t, kBins>;
  std::size_t add_octave(std::size_t key);
  // The value of rank k, from 0, to the width of its bin.
  [[nodiscard]] double ranked(std::uint64_t k) const;

  std::vector<Octave> octaves_;                  // that hold values
  std::array<std::uint16_t, kOctaves> place_{};  // of an octave in octaves_, counted from 1; 0: it holds nothing
  std::uint64_t count_ = 0;
  bool nan_ = false;
  double lowest_ = std::numeric_limits<double>::infinity();
  double highest_ = -std::numeric_limits<double>::infinity();
};

}  // namespace infracast::record
