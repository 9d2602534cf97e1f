// SPDX-License-Identifier: MIT
// The data of the page as JSON. One function per kind; each takes all files with all scenarios.
#pragma once

#include <span>
#include <vector>

#include "infracast/page_input.h"
#include "infracast/results.h"
#include "infracast/results_writer.h"
#include "infracast/sensitivity.h"
#include "report/page/json_text.h"
#include "report/page/kept_times.h"
#include "report/text/overlay.h"

namespace infracast::report::page {

using Files = std::span<const Results>;
using Scenarios = std::vector<OverlaidScenario>;

Json scenario_data(const Scenarios& scenarios);
Json indicator_data(Files files, const Scenarios& scenarios);
Json target_data(const Scenarios& scenarios);
Json binding_data(Files files, const Scenarios& scenarios);
Json observation_data(Files files);
Json parameter_data(Files files, const Scenarios& scenarios);
Json file_data(Files files, const Scenarios& scenarios);
Json provenance_data(Files files);
Json sensitivity_data(std::span<const Sensitivity> studies);
Json sweep_data(std::span<const SweptTargets> sweeps);

// A target as it was written.
Json target_terms(const PlanRow& row);

struct Shown {
  Files files;
  std::span<const Sensitivity> sensitivities = {};
  std::span<const SweptTargets> sweeps = {};
};
// The whole data of the page.
Json page_data(const Shown& shown);

}  // namespace infracast::report::page
