// SPDX-License-Identifier: MIT
#include "judge/outcome.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "infracast/verdict.h"
#include "judge/figure.h"

namespace infracast::judge {
namespace {

std::optional<double> in_unit(const Observation& observation, const std::string& unit, const UnitTable& units) {
  if (observation.unit.value == unit) return observation.value.value;
  const auto from = units.parse(observation.unit.value);
  const auto to = units.parse(unit);
  if (!from || !to) return std::nullopt;
  const auto factor = conversion(*from, *to);
  return factor ? std::optional(observation.value.value * *factor) : std::nullopt;
}

bool is_point(const PublishedLevel& level) { return level.bound == Bound::exact || level.bound == Bound::rounded; }

std::vector<PublishedLevel> levels_on(const Date& date, const std::string& unit, const Target& target,
                                      const std::vector<Observation>& observations, const UnitTable& units) {
  std::vector<PublishedLevel> levels;
  for (const Observation& row : observations) {
    const bool same = row.region == target.region && row.indicator.value == target.indicator.value;
    if (!same || row.date.value != date) continue;
    if (const auto value = in_unit(row, unit, units)) levels.push_back({row.bound, *value, row.scope, row.document, row.secondary});
  }
  const bool primary = std::ranges::any_of(levels, [](const PublishedLevel& level) { return !level.secondary; });
  if (primary) std::erase_if(levels, [](const PublishedLevel& level) { return level.secondary; });
  return levels;
}

// Values of the indicator itself, not of a part or another definition.
std::vector<double> points(const std::vector<PublishedLevel>& levels) {
  std::vector<double> values;
  for (const PublishedLevel& level : levels)
    if (is_point(level) && level.scope.empty()) values.push_back(level.value);
  return values;
}

// Whether two values look the same to the digits that people are shown.
bool repeats(const PublishedLevel& a, const PublishedLevel& b) {
  const bool same_kind = a.bound == b.bound || (is_point(a) && is_point(b));
  return same_kind && a.scope == b.scope && std::abs(a.value - b.value) <= kShownDigits * std::abs(b.value);
}

// Nothing to add to one plain value, or to several that agree.
std::vector<PublishedLevel> told_apart(const std::vector<PublishedLevel>& levels) {
  const bool plain = std::ranges::all_of(levels, [](const PublishedLevel& level) { return is_point(level) && level.scope.empty(); });
  if (levels.empty() || (plain && agree(points(levels)))) return {};
  std::vector<PublishedLevel> distinct;
  for (const PublishedLevel& level : levels) {
    if (std::ranges::none_of(distinct, [&](const PublishedLevel& other) { return repeats(level, other); })) distinct.push_back(level);
  }
  return distinct;
}

Outcome outcome_from(const std::vector<PublishedLevel>& levels) {
  const std::vector<double> values = points(levels);
  return {values.empty() ? std::nullopt : std::optional(median(values)), told_apart(levels)};
}

}  // namespace

Outcome outcome_of(const Target& target, const std::vector<Observation>& observations, const UnitTable& units) {
  const auto on = [&](const Date& date, const std::string& unit) { return levels_on(date, unit, target, observations, units); };
  if (!target.base) return outcome_from(on(target.deadline.value, target.unit.value));
  // A ratio of two levels has no unit; the first level's unit stands for both.
  const auto same = [&](const Observation& o) { return o.region == target.region && o.indicator.value == target.indicator.value; };
  const auto first = std::ranges::find_if(observations, same);
  if (first == observations.end()) return {};
  std::vector<PublishedLevel> later = on(target.deadline.value, first->unit.value);
  const std::vector<double> before = points(on(target.base->value, first->unit.value));
  if (before.empty() || median(before) == 0) return {};
  for (PublishedLevel& level : later) level.value /= median(before);
  return outcome_from(later);
}

std::optional<bool> settled_outcome(const Target& target, const std::vector<Observation>& observations, const UnitTable& units) {
  Outcome outcome = outcome_of(target, observations, units);
  PlanRow row;
  row.comparator = target.comparator;
  row.value = target.value.value;
  row.observed = outcome.value;
  row.published = std::move(outcome.published);
  return settled(row);
}

std::optional<double> published_level(const Target& target, const Date& date, const Unit& unit,
                                      const std::vector<Observation>& observations, const UnitTable& units) {
  std::vector<double> values;
  for (const PublishedLevel& level : levels_on(date, unit.text, target, observations, units))
    if (is_point(level) && level.scope.empty() && !level.secondary) values.push_back(level.value);
  if (values.empty() || !agree(values) || median(values) == 0) return std::nullopt;
  return median(values);
}

}  // namespace infracast::judge
