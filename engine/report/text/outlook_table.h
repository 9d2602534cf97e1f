// SPDX-License-Identifier: MIT
// What is ahead: key indicators at the days that a scenario looks at, and which plans are still to be judged.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "infracast/results.h"
#include "infracast/wording.h"

namespace infracast::report {

// Output times after the scenario's today: its milestones, or the ends of every fifth year where it names none; in decimal years.
std::vector<double> milestone_times(const Results& results, std::size_t scenario);

// The scenario's key indicators in its order; those that the file lacks are left out.
std::vector<const IndicatorResult*> key_indicators(const Results& results, std::size_t scenario);

// A row per key indicator: today and at the milestones. Empty without key indicators.
std::string outlook_table(const Results& results, std::size_t scenario, const Wording& wording);

// Whether one of the rows is due after today.
bool is_ahead(std::span<const PlanRow* const> rows, const Date& today);

}  // namespace infracast::report
