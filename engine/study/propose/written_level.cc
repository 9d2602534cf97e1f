// SPDX-License-Identifier: MIT
#include "study/propose/written_level.h"

#include <algorithm>
#include <cmath>

namespace infracast::study {
namespace {

constexpr int kMostDigits = 9;
constexpr double kFailuresKept = 0.75;
constexpr double kRounding = 1e-11;  // of binary fractions: 0.57 × 100 is meant to be 57

}  // namespace

double share_attaining(std::span<const double> levels, Comparator comparator, double value) {
  const auto count = std::ranges::count_if(levels, [&](double level) { return attains(comparator, value, level); });
  return static_cast<double>(count) / static_cast<double>(levels.size());
}

double eased(double value, Comparator comparator, int digits) {
  if (value == 0 || !std::isfinite(value)) return value;
  const int exponent = static_cast<int>(std::floor(std::log10(std::abs(value)))) - digits + 1;
  const double power = std::pow(10, std::abs(exponent));
  const double scaled = exponent > 0 ? value / power : value * power;
  const double slack = kRounding * std::abs(scaled);
  const double rounded = comparator == Comparator::at_most ? std::ceil(scaled - slack) : std::floor(scaled + slack);
  return exponent > 0 ? rounded * power : rounded / power;
}

double written_level(std::span<const double> levels, Comparator comparator, double value) {
  const double failures = 1 - share_attaining(levels, comparator, value);
  for (int digits = 1; digits <= kMostDigits; ++digits) {
    const double written = eased(value, comparator, digits);
    if (1 - share_attaining(levels, comparator, written) >= kFailuresKept * failures) return written;
  }
  return value;
}

}  // namespace infracast::study
