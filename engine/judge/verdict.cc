// SPDX-License-Identifier: MIT
#include "infracast/verdict.h"

#include <optional>

namespace infracast {
namespace {

// What one published level says: at least 3000 attains "at least 2500", and leaves "at least 3500" open.
std::optional<bool> settled_by(const PlanRow& row, const PublishedLevel& level) {
  const bool attained = attains(row.comparator, row.value, level.value);
  const bool upward = row.comparator != Comparator::at_most;
  if (level.bound == Bound::at_least) return attained == upward ? std::optional(upward) : std::nullopt;
  if (level.bound == Bound::at_most) return attained != upward ? std::optional(!upward) : std::nullopt;
  return attained;
}

// Bounds settle a target when there is no number, and they agree; those of a narrower scope do not count.
std::optional<bool> attained_by_bounds(const PlanRow& row) {
  std::optional<bool> answer;
  for (const PublishedLevel& level : row.published) {
    if (!level.scope.empty()) continue;
    const auto next = settled_by(row, level);
    if (!next || (answer && *answer != *next)) return std::nullopt;
    answer = next;
  }
  return answer;
}

}  // namespace

Verdict verdict(const PlanRow& row, const Date& today) {
  const auto attained = row.observed ? std::optional(attains(row.comparator, row.value, *row.observed)) : attained_by_bounds(row);
  if (attained && row.deadline <= today) return *attained ? Verdict::met : Verdict::missed;
  if (!row.modelled) return Verdict::unknown;
  if (row.probability >= 2.0 / 3) return Verdict::likely;
  return row.probability <= 1.0 / 3 ? Verdict::unlikely : Verdict::open;
}

double gap(const PlanRow& row) { return row.comparator == Comparator::at_most ? row.value - row.p50 : row.p50 - row.value; }

}  // namespace infracast
