// SPDX-License-Identifier: MIT
#include "infracast/report.h"

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

}  // namespace

Verdict verdict(const PlanRow& row, const Date& today) {
  if (row.observed && row.deadline <= today) return attains(row, *row.observed) ? Verdict::met : Verdict::missed;
  if (!row.modelled) return Verdict::unknown;
  if (row.probability >= 2.0 / 3) return Verdict::likely;
  return row.probability <= 1.0 / 3 ? Verdict::unlikely : Verdict::open;
}

double gap(const PlanRow& row) { return row.comparator == Comparator::at_most ? row.value - row.p50 : row.p50 - row.value; }

}  // namespace infracast
