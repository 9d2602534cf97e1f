// SPDX-License-Identifier: MIT
#include <optional>
#include <vector>

#include "infracast/observation.h"
#include "infracast/plan_table.h"
#include "infracast/results.h"
#include "infracast/target.h"
#include "report/text/published.h"

namespace infracast {
namespace {

// `about` is kept within 5 %, the same rule by which the draws are judged.
bool attains(const PlanRow& row, double level) {
  switch (row.comparator) {
    case Comparator::at_least:
      return level >= row.value;
    case Comparator::at_most:
      return level <= row.value;
    case Comparator::about:
      return level >= 0.95 * row.value;
  }
  return false;
}

// What one published bound says: at least 3000 attains "at least 2500", and leaves "at least 3500" open.
std::optional<bool> settled_by(const PlanRow& row, const Published& published) {
  const bool attained = attains(row, published.value);
  const bool upward = row.comparator != Comparator::at_most;
  switch (published.bound) {
    case Published::Bound::at_least:
      return attained == upward ? std::optional(upward) : std::nullopt;
    case Published::Bound::at_most:
      return attained != upward ? std::optional(!upward) : std::nullopt;
    case Published::Bound::about:
    case Published::Bound::point:
      break;
  }
  return attained;
}

// Bounds settle a target when there is no number, and they agree; those of a narrower scope do not count.
std::optional<bool> attained_by_bounds(const PlanRow& row) {
  std::optional<bool> answer;
  for (const Published& published : published_in(row.observed_note).value_or(std::vector<Published>())) {
    if (!published.scope.empty()) continue;
    const auto next = settled_by(row, published);
    if (!next || (answer && *answer != *next)) return std::nullopt;
    answer = next;
  }
  return answer;
}

}  // namespace

Verdict verdict(const PlanRow& row, const Date& today) {
  const auto attained = row.observed ? std::optional(attains(row, *row.observed)) : attained_by_bounds(row);
  if (attained && row.deadline <= today) return *attained ? Verdict::met : Verdict::missed;
  if (!row.modelled) return Verdict::unknown;
  if (row.probability >= 2.0 / 3) return Verdict::likely;
  return row.probability <= 1.0 / 3 ? Verdict::unlikely : Verdict::open;
}

double gap(const PlanRow& row) { return row.comparator == Comparator::at_most ? row.value - row.p50 : row.p50 - row.value; }

}  // namespace infracast
