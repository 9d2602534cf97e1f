// SPDX-License-Identifier: MIT
#include "infracast/verdict.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "judge/figure.h"

namespace infracast::judge {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// Where the true level lies by what was published: "nearly y" is short of y, however little.
judge::Interval interval_of(const PublishedLevel& level) {
  if (level.bound == Bound::at_least) return {level.value, kInfinity};
  if (level.bound == Bound::at_most) return {-kInfinity, level.value};
  if (level.bound == Bound::nearly) return {level.value - judge::kNearly * std::abs(level.value), level.value - 2 * tie(level.value)};
  return {level.value, level.value};
}

// Where a level must lie to attain the target.
judge::Interval asked_of(const PlanRow& row) {
  const double width = margin(Comparator::about, row.value, row.value);
  if (row.comparator == Comparator::at_least) return {row.value - tie(row.value), kInfinity};
  if (row.comparator == Comparator::at_most) return {-kInfinity, row.value + tie(row.value)};
  return {row.value - width - tie(row.value), row.value + width + tie(row.value)};
}

std::optional<bool> settled_by(const PlanRow& row, const PublishedLevel& level) {
  const judge::Interval told = interval_of(level);
  const judge::Interval asked = asked_of(row);
  if (told.low >= asked.low && told.high <= asked.high) return true;
  if (told.high < asked.low || told.low > asked.high) return false;
  return std::nullopt;
}

}  // namespace
}  // namespace infracast::judge

namespace infracast {

std::optional<bool> settled(const PlanRow& row) {
  if (row.published.empty()) return row.observed ? std::optional(attains(row.comparator, row.value, *row.observed)) : std::nullopt;
  std::optional<bool> answer;
  for (const PublishedLevel& level : row.published) {
    if (!level.scope.empty()) continue;
    const auto next = judge::settled_by(row, level);
    if (!next || (answer && *answer != *next)) return std::nullopt;
    answer = next;
  }
  return answer;
}

Unsettled unsettled(const PlanRow& row) {
  if (settled(row) || (row.published.empty() && !row.observed)) return Unsettled::no;
  std::size_t plain = 0;
  bool says_too_little = false;
  for (const PublishedLevel& level : row.published) {
    if (!level.scope.empty()) continue;
    ++plain;
    says_too_little |= !judge::settled_by(row, level);
  }
  if (plain == 0) return Unsettled::other_scope;
  return says_too_little ? Unsettled::bound : Unsettled::contradiction;
}

Verdict verdict(const PlanRow& row, const Date& today) {
  const bool due = row.deadline <= today;
  if (const auto attained = settled(row); attained && due) return *attained ? Verdict::met : Verdict::missed;
  if (!row.modelled || std::isnan(row.probability)) return Verdict::unknown;
  const Verdict ahead = prospect(row.probability);
  if (!due) return ahead;
  return ahead == Verdict::likely ? Verdict::probably_met : ahead == Verdict::unlikely ? Verdict::probably_missed : Verdict::unknown;
}

Verdict prospect(double probability) {
  return probability >= 2.0 / 3 ? Verdict::likely : probability <= 1.0 / 3 ? Verdict::unlikely : Verdict::open;
}

double gap(const PlanRow& row, const Date& today) {
  double level = row.p50;
  if (row.deadline <= today && settled(row)) {
    const auto plain = std::ranges::find_if(row.published, [](const PublishedLevel& one) { return one.scope.empty(); });
    level = row.observed ? *row.observed : plain->value;
  }
  const double over = margin(row.comparator, row.value, level);
  return std::abs(over) <= tie(row.value) ? 0 : over;
}

bool again_lost(const PlanRow& row, const Date& today) {
  return std::isfinite(row.reached_p50) && verdict(row, today) != Verdict::met && row.lost > 0.5 * (row.lost + row.probability);
}

double probability(const PlanRow& row, const Date& today) {
  const Verdict judged = verdict(row, today);
  if (judged == Verdict::met || judged == Verdict::missed) return judged == Verdict::met ? 1 : 0;
  return row.probability;
}

}  // namespace infracast
