// SPDX-License-Identifier: MIT
#include "record/tally/margins.h"

#include <algorithm>

#include "infracast/statistics.h"
#include "infracast/summary_quantiles.h"

namespace infracast::record {
namespace {

constexpr std::array<std::size_t, kPlanShares.size()> kPlanPlaces = {kP05, kP50, kP95};  // their positions in kSummaryQuantiles

}  // namespace

Margins margins_of_quantiles(Comparator comparator, double value, double factor, std::span<const double> quantiles) {
  Margins margins{};
  for (std::size_t k = 0; k < margins.size(); ++k) margins[k] = margin(comparator, value, factor * quantiles[kPlanPlaces[k]]);
  if (comparator == Comparator::at_most) std::ranges::reverse(margins);
  return margins;
}

Margins margins_of_levels(Comparator comparator, double value, std::vector<double> levels) {
  for (double& level : levels) level = margin(comparator, value, level);
  const std::vector<double> found = quantiles(levels, kPlanShares);
  Margins margins{};
  std::ranges::copy(found, margins.begin());
  return margins;
}

}  // namespace infracast::record
