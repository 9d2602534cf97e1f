// SPDX-License-Identifier: MIT
// Sobol points with hash-based Owen scrambling, point by point and dimension by dimension.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace infracast::running {

// The number of dimensions with direction numbers.
std::size_t sobol_dimensions();

// One coordinate of a scrambled Sobol sequence, from its first point on. Any 2^m consecutive points beginning at a multiple
// of 2^m fall one into each of 2^m equal parts of (0, 1).
class SobolDimension {
 public:
  // With an order, points come in that random order, blocks of 2^m kept together. REQUIRES: dimension < sobol_dimensions().
  SobolDimension(std::size_t dimension, std::uint64_t key, std::optional<std::uint64_t> order = {});

  // Coordinates of points first, first + 1, …: shares in (0, 1). REQUIRES: they are among the first 2^32.
  void fill(std::uint64_t first, std::span<double> out) const;

 private:
  // Bits are kept in reverse order, the first digit of a coordinate lowest, as scrambling wants them.
  [[nodiscard]] std::uint32_t reversed_point(std::uint32_t index) const;
  [[nodiscard]] double scrambled(std::uint32_t reversed) const;
  [[nodiscard]] std::uint32_t place(std::uint32_t index) const;

  static constexpr std::uint32_t kRun = 64;  // points that share their high digits
  std::array<std::uint32_t, 32> directions_{};
  std::array<std::uint32_t, kRun> run_{};  // points 0 … 63
  std::uint32_t seed_ = 0;
  std::optional<std::uint32_t> order_;
};

// The coordinate of the parameter at a position among any number of them: a Latin supercube (A. B. Owen, ACM TOMACS 8, 1998).
// Sobol sequences of a few hundred dimensions leave chance correlations between far dimensions at the few points a run can
// afford; here each set of neighbours has the first dimensions, which are even in pairs, and every set an order of its own.
SobolDimension supercube_dimension(std::size_t position, std::uint64_t seed, std::uint64_t key);

}  // namespace infracast::running
