// SPDX-License-Identifier: MIT
// What the first draws of a live city say, as a results file has it of all.
#pragma once

#include <cstddef>
#include <vector>

#include "embed/live/live_city.h"
#include "infracast/plan.h"

namespace infracast::embed {

// By time: the mean, then the quantiles of kSummaryQuantiles. REQUIRES, here and below: draws > 0, and these have run.
struct IndicatorSoFar {
  std::vector<double> mean;
  std::vector<std::vector<double>> quantiles;
};
IndicatorSoFar indicator_so_far(const LiveCity& city, std::size_t indicator, std::size_t draws);

// Of a row, what the draws decide: the levels, and from `probability` on. Rows are in the order of the image's targets, plans in that in
// which they first occur there.
struct PlanSoFar {
  std::vector<PlanRow> rows;
  std::vector<PlanSummary> plans;
};
PlanSoFar plan_so_far(const LiveCity& city, std::size_t draws);

// [time][limit]: the share of draws in which a limit binds, mean over the steps since the time before.
std::vector<std::vector<double>> binding_so_far(LiveCity& city, std::size_t binding, std::size_t draws);

}  // namespace infracast::embed
