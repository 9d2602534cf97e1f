// SPDX-License-Identifier: MIT
#include "judge/conflicts.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include "judge/figure.h"

namespace infracast::judge {
namespace {

// Where a row's true value lies: half a digit around it in its own unit, converted to the unit of the first row.
std::optional<Interval> interval(const Observation& row, const Observation& first, const UnitTable& units) {
  const auto from = units.parse(row.unit.value);
  const auto to = units.parse(first.unit.value);
  const auto factor = from && to ? conversion(*from, *to) : std::nullopt;
  if (!factor) return std::nullopt;
  const Interval own = stated_by(row);
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
