// SPDX-License-Identifier: MIT
#include "judge/data_conflicts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>

namespace infracast::judge {
namespace {

constexpr double kAbout = 0.05;     // half-width of "about", as a share of the value
constexpr double kDerived = 0.005;  // of a value computed from rounded ones

struct Interval {
  double low = 0;
  double high = 0;
};

// Half a unit of the last digit that is not zero: 23,660,000 stands for 23,655,000 to 23,665,000.
double half_last_digit(double value) {
  std::array<char, 64> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), std::abs(value), std::chars_format::scientific);
  const std::string_view written(text.data(), static_cast<std::size_t>(end - text.data()));
  const std::size_t mark = written.find('e');
  int exponent = 0;
  const char* digits = written.data() + mark + 1;
  std::from_chars(*digits == '+' ? digits + 1 : digits, end, exponent);
  const int decimals = mark > 1 ? static_cast<int>(mark) - 2 : 0;
  return error == std::errc() && value != 0 ? 0.5 * std::pow(10.0, exponent - decimals) : 0;
}

// Where the true value lies if the row is right.
Interval stated_by(const Observation& row, double value) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  double slack = half_last_digit(value);
  if (row.derived) slack = std::max(slack, kDerived * std::abs(value));
  if (row.bound == Bound::about) slack = std::max(slack, kAbout * std::abs(value));
  if (row.bound == Bound::nearly) return {value - std::max(slack, kAbout * std::abs(value)), value + slack};
  return {row.bound == Bound::at_most ? -infinity : value - slack, row.bound == Bound::at_least ? infinity : value + slack};
}

// Half a digit in the row's own unit, then everything in the unit of the first row.
std::optional<Interval> interval(const Observation& row, const Observation& first, const UnitTable& units) {
  const auto from = units.parse(row.unit.value);
  const auto to = units.parse(first.unit.value);
  const auto factor = from && to ? conversion(*from, *to) : std::nullopt;
  if (!factor) return std::nullopt;
  const Interval own = stated_by(row, row.value.value);
  return Interval{own.low * *factor, own.high * *factor};
}

bool contradict(const std::vector<const Observation*>& rows, const UnitTable& units) {
  Interval common{-std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
  for (const Observation* row : rows) {
    const auto own = interval(*row, *rows.front(), units);
    if (!own) continue;
    common = {std::max(common.low, own->low), std::min(common.high, own->high)};
  }
  return common.low > common.high * (1 + 1e-12);
}

}  // namespace

std::vector<Conflict> conflicts_in(const std::vector<Observation>& observations, const UnitTable& units) {
  std::map<std::tuple<std::string, std::string, Date, std::string>, std::vector<const Observation*>> groups;
  for (const Observation& row : observations) groups[{row.indicator.value, row.region, row.date.value, row.scope}].push_back(&row);
  std::vector<Conflict> out;
  for (const auto& [key, rows] : groups) {
    const auto& [indicator, region, date, scope] = key;
    if (rows.size() > 1 && contradict(rows, units)) out.push_back({indicator, region, date, scope, rows});
  }
  return out;
}

}  // namespace infracast::judge
