// SPDX-License-Identifier: MIT
#include "judge/figure.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace infracast::judge {

double last_digit(double value) {
  const double size = std::abs(value);
  if (!(size > 0) || !std::isfinite(size)) return 0;
  double unit = std::pow(10, std::floor(std::log10(size)));
  const auto is_whole = [size](double step) { return std::abs(size / step - std::round(size / step)) < 1e-12 * size / step; };
  for (int digits = 1; digits < 12 && !is_whole(unit); ++digits) unit /= 10;
  return unit;
}

Interval stated_by(const Observation& row) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const double value = row.value.value;
  double slack = std::min(0.5 * last_digit(value), (row.bound == Bound::exact ? kExact : kCoarsest) * std::abs(value));
  if (row.derived) slack = std::max(slack, kDerived * std::abs(value));
  if (row.bound == Bound::about) slack = std::max(slack, kAbout * std::abs(value));
  if (row.bound == Bound::nearly) return {value - std::max(slack, kNearly * std::abs(value)), value + slack};
  return {row.bound == Bound::at_most ? -infinity : value - slack, row.bound == Bound::at_least ? infinity : value + slack};
}

bool agree(const std::vector<double>& values) {
  const auto [low, high] = std::ranges::minmax(values);
  return high - low <= kAgreement * std::max(std::abs(low), std::abs(high));
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

}  // namespace infracast::judge
