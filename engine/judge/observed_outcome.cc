// SPDX-License-Identifier: MIT
#include "judge/observed_outcome.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace infracast::judge {
namespace {

// Values nearer to each other than this share are the same publication rounded differently.
constexpr double kAgreement = 0.01;

struct Published {
  double value = 0;  // in the target's unit
  const Observation* observation = nullptr;
};

std::optional<double> in_unit(const Observation& observation, const std::string& unit, const UnitTable& units) {
  if (observation.unit.value == unit) return observation.value.value;
  const auto from = units.parse(observation.unit.value);
  const auto to = units.parse(unit);
  if (!from || !to) return std::nullopt;
  const auto factor = conversion(*from, *to);
  return factor ? std::optional(observation.value.value * *factor) : std::nullopt;
}

bool is_point(const Observation& observation) { return observation.bound == Bound::exact || observation.bound == Bound::rounded; }

std::vector<Published> published(const Target& target, const Date& date, const std::string& unit,
                                 const std::vector<Observation>& observations, const UnitTable& units) {
  std::vector<Published> result;
  for (const Observation& observation : observations) {
    const bool same = observation.region == target.region && observation.indicator.value == target.indicator.value;
    if (!same || observation.secondary || observation.date.value != date) continue;
    if (const auto value = in_unit(observation, unit, units)) result.push_back({*value, &observation});
  }
  return result;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

// Values that stand for the indicator itself; those of a narrower scope only when there are no others.
std::vector<double> points(const std::vector<Published>& all) {
  std::vector<double> plain;
  std::vector<double> narrower;
  for (const Published& one : all) {
    if (is_point(*one.observation)) (one.observation->scope.empty() ? plain : narrower).push_back(one.value);
  }
  return plain.empty() ? narrower : plain;
}

std::string number(double value) {
  std::array<char, 32> text;
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 6).ptr;
  const std::string shortest(text.data(), end);
  if (shortest.find('e') == std::string::npos) return shortest;
  return std::string(text.data(),
                     std::to_chars(text.data(), text.data() + text.size(), std::round(value), std::chars_format::fixed, 0).ptr);
}

std::string bounded(const Published& one) {
  switch (one.observation->bound) {
    case Bound::at_least:
      return ">= " + number(one.value);
    case Bound::at_most:
      return "<= " + number(one.value);
    case Bound::about:
    case Bound::nearly:
      return "about " + number(one.value);
    case Bound::exact:
    case Bound::rounded:
      break;
  }
  return number(one.value) + (one.observation->scope.empty() ? "" : " (" + one.observation->scope + ")");
}

std::string joined(const std::vector<std::string>& texts) {
  std::string result;
  for (const std::string& text : texts) result += (result.empty() ? "" : " or ") + text;
  return result;
}

bool agree(const std::vector<double>& values) {
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  return *high - *low <= kAgreement * std::max(std::abs(*low), std::abs(*high));
}

// Nothing to add where there is one plain value, or several that agree.
std::string note_on(const std::vector<Published>& all) {
  const bool all_plain = std::all_of(all.begin(), all.end(),
                                     [](const Published& one) { return is_point(*one.observation) && one.observation->scope.empty(); });
  if (all.empty() || (all_plain && agree(points(all)))) return {};
  std::vector<std::string> texts;
  for (const Published& one : all) {
    const std::string text = bounded(one);
    if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(text);
  }
  return joined(texts);
}

}  // namespace

ObservedOutcome observed_outcome(const Target& target, const std::vector<Observation>& observations, const UnitTable& units) {
  const auto at = [&](const Date& date, const std::string& unit) { return published(target, date, unit, observations, units); };
  if (!target.base) {
    const std::vector<Published> all = at(target.deadline.value, target.unit.value);
    const std::vector<double> values = points(all);
    return {values.empty() ? std::nullopt : std::optional(median(values)), note_on(all)};
  }
  // The ratio of two levels has no unit of its own; the first level's serves for both.
  const auto same = [&](const Observation& o) { return o.region == target.region && o.indicator.value == target.indicator.value; };
  const auto first = std::find_if(observations.begin(), observations.end(), same);
  if (first == observations.end()) return {};
  std::vector<Published> later = at(target.deadline.value, first->unit.value);
  const std::vector<double> before = points(at(target.base->value, first->unit.value));
  if (before.empty() || median(before) == 0) return {};
  for (Published& one : later) one.value /= median(before);
  const std::vector<double> ratios = points(later);
  return {ratios.empty() ? std::nullopt : std::optional(median(ratios)), note_on(later)};
}

}  // namespace infracast::judge
