// SPDX-License-Identifier: MIT
// How far levels are within a target's value, as three quantiles over the draws: P05, P50, P95.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "infracast/comparator.h"

namespace infracast::record {

inline constexpr std::array kPlanShares = {0.05, 0.50, 0.95};
using Margins = std::array<double, kPlanShares.size()>;

// From the quantiles of the level, those of kSummaryQuantiles; `factor` converts them to the target's unit. REQUIRES: not "about", whose
// median margin need not be the margin of the median level.
Margins margins_of_quantiles(Comparator comparator, double value, double factor, std::span<const double> quantiles);
// From the level of every draw, in the target's unit.
Margins margins_of_levels(Comparator comparator, double value, std::vector<double> levels);

}  // namespace infracast::record
