// SPDX-License-Identifier: MIT
// Sobol points with hash-based Owen scrambling, point by point and dimension by dimension.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace infracast {

// How many dimensions there are direction numbers for.
std::size_t sobol_dimensions();

// One coordinate of a scrambled Sobol sequence, from its first point on. Any 2^m consecutive points beginning at a multiple
// of 2^m fall one into each of 2^m equal parts of (0, 1).
class SobolDimension {
 public:
  // REQUIRES: dimension < sobol_dimensions().
  SobolDimension(std::size_t dimension, std::uint64_t key);

  // Coordinates of points first, first + 1, …: shares in (0, 1). REQUIRES: they are among the first 2^32.
  void fill(std::uint64_t first, std::span<double> out) const;

 private:
  // Bits are kept in reverse order, the first digit of a coordinate lowest, as scrambling wants them.
  [[nodiscard]] std::uint32_t reversed_point(std::uint32_t index) const;
  [[nodiscard]] double scrambled(std::uint32_t reversed) const;

  static constexpr std::size_t kRun = 64;  // points that share their high digits
  std::array<std::uint32_t, 32> directions_{};
  std::array<std::uint32_t, kRun> run_{};  // points 0 … 63
  std::uint32_t seed_ = 0;
};

}  // namespace infracast
