// SPDX-License-Identifier: MIT
// Targets and their levels in words.
#pragma once

#include <string>
#include <string_view>

#include "infracast/comparator.h"
#include "infracast/results.h"
#include "infracast/wording.h"

namespace infracast::report {

// Whether a level is shown as a percentage. A target above 100 %, as for penetration, stays a plain number.
bool is_share(const PlanRow& row);
// "≥ ", "≤ ", "≈ ".
std::string_view sign_of(Comparator comparator);
// A level without its unit: "957.3 万", "60 %".
std::string level_text(const PlanRow& row, double value, Language language, int digits);
// "≥ 650 万户", "≥ 5 × 2010-12"
std::string target_text(const PlanRow& row, Language language);

}  // namespace infracast::report
