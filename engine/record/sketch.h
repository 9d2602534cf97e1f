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
  static constexpr std::size_t kBins = 256;  // per octave, hence kSketchError
  struct Octave {
    std::uint64_t key = 0;  // sign and exponent, in the order of the values
    std::array<std::uint32_t, kBins> counts{};
  };
  void add(double x);
  Octave& octave(std::uint64_t key);
  // The value of rank k, from 0, to the width of its bin.
  [[nodiscard]] double ranked(std::uint64_t k) const;

  std::vector<Octave> octaves_;  // by key
  std::size_t last_ = 0;         // where the last value went: the next one is likely near
  std::uint64_t count_ = 0;
  bool nan_ = false;
  double lowest_ = std::numeric_limits<double>::infinity();
  double highest_ = -std::numeric_limits<double>::infinity();
};

}  // namespace infracast::record
