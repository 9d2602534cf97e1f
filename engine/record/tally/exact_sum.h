// SPDX-License-Identifier: MIT
// An exact sum of doubles, so that the order of the terms cannot matter.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace infracast::record {

class ExactSum {
 public:
  void add(double x);
  void add(std::span<const double> values);
  // Rounded once. NaN after a NaN or infinities of both signs.
  [[nodiscard]] double value() const;

 private:
  __extension__ using Limb = __int128;
  static constexpr std::size_t kLimbs = 33;
  using Digits = std::array<std::uint64_t, kLimbs + 1>;

  void add_special(double x);
  [[nodiscard]] double special() const;
  // The digits of sign * sum in base 2^64, lowest first; the last one is negative when the number is.
  [[nodiscard]] Digits digits(int sign) const;

  // Limb k counts multiples of 2^(64 k - 1074), where 2^-1074 is the smallest double. 64 spare bits postpone carries to value().
  std::array<Limb, kLimbs> limbs_{};
  bool nan_ = false;
  bool positive_infinity_ = false;
  bool negative_infinity_ = false;
};

// A sum accurate to about one rounding, several times as fast, for terms that always come in the same order.
double careful_sum(std::span<const double> values);

}  // namespace infracast::record
