// SPDX-License-Identifier: MIT
// Results → the plan table, as text and as JSON. Implemented in report/text.
#pragma once

#include <string>
#include <string_view>

#include "infracast/calendar.h"
#include "infracast/results.h"
#include "infracast/wording.h"

namespace infracast {

// Why a target is not projected: "no level is published".
std::string_view reason(Unmodelled unmodelled, Language language);

// The plan table of every scenario, grouped by plan, with a legend.
std::string plan_table(const Results& results, Language language, const TextStyle& style);
// The same as JSON, with full precision.
std::string plan_json(const Results& results);

}  // namespace infracast
