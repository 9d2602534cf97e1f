// SPDX-License-Identifier: MIT
#include "record/tally/exact_sum.h"

#include <bit>
#include <cmath>
#include <limits>

#include "infracast/statistics.h"

namespace infracast::record {
namespace {

__extension__ using Wide = unsigned __int128;
constexpr int kLowestExponent = -1074;
constexpr std::uint64_t kMantissaBits = 52;
constexpr std::uint64_t kSpecialExponent = 2047;

// The two highest digits, and a sticky bit for anything below, round to the same double as the whole number.
template <class Digits>
double rounded(const Digits& digits) {
  std::size_t top = digits.size() - 1;
  while (top > 0 && digits[top] == 0) --top;
  if (top == 0) return std::ldexp(static_cast<double>(digits[0]), kLowestExponent);
  Wide leading = (static_cast<Wide>(digits[top]) << 64) | digits[top - 1];
  for (std::size_t k = 0; k + 1 < top; ++k) {
    if (digits[k] != 0) leading |= 1;
  }
  return std::ldexp(static_cast<double>(leading), 64 * static_cast<int>(top - 1) + kLowestExponent);
}

}  // namespace

void ExactSum::add_special(double x) {
  if (std::isnan(x)) {
    nan_ = true;
  } else {
    (x > 0 ? positive_infinity_ : negative_infinity_) = true;
  }
}

void ExactSum::add(double x) {
  const auto bits = std::bit_cast<std::uint64_t>(x);
  const std::uint64_t exponent = (bits >> kMantissaBits) & kSpecialExponent;
  if (exponent == kSpecialExponent) return add_special(x);
  const std::uint64_t fraction = bits & ((std::uint64_t{1} << kMantissaBits) - 1);
  const std::uint64_t mantissa = exponent == 0 ? fraction : fraction | (std::uint64_t{1} << kMantissaBits);
  const std::uint64_t place = exponent == 0 ? 0 : exponent - 1;
  const Wide shifted = static_cast<Wide>(mantissa) << (place % 64);
  const auto low = static_cast<Limb>(static_cast<std::uint64_t>(shifted));
  const auto high = static_cast<Limb>(static_cast<std::uint64_t>(shifted >> 64));
  const Limb sign = (bits >> 63) != 0 ? -1 : 1;
  limbs_[place / 64] += sign * low;
  limbs_[place / 64 + 1] += sign * high;
}

void ExactSum::add(std::span<const double> values) {
  for (const double x : values) add(x);
}

double ExactSum::special() const {
  const double infinity = std::numeric_limits<double>::infinity();
  if (nan_ || (positive_infinity_ && negative_infinity_)) return std::numeric_limits<double>::quiet_NaN();
  return positive_infinity_ ? infinity : -infinity;
}

ExactSum::Digits ExactSum::digits(int sign) const {
  Digits result{};
  Limb carry = 0;
  for (std::size_t k = 0; k < kLimbs; ++k) {
    carry += sign * limbs_[k];
    result[k] = static_cast<std::uint64_t>(carry);
    carry >>= 64;
  }
  result[kLimbs] = static_cast<std::uint64_t>(carry);
  return result;
}

double ExactSum::value() const {
  if (nan_ || positive_infinity_ || negative_infinity_) return special();
  const Digits plain = digits(1);
  const bool negative = static_cast<std::int64_t>(plain.back()) < 0;
  return negative ? -rounded(digits(-1)) : rounded(plain);
}

double careful_sum(std::span<const double> values) {
  const double result = compensated_sum(values);
  if (std::isfinite(result)) return result;
  ExactSum exact;  // tells infinite terms from an overflow on the way
  exact.add(values);
  return exact.value();
}

}  // namespace infracast::record
