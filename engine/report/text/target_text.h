// SPDX-License-Identifier: MIT
// A target and its levels in words.
#pragma once

#include <string>

#include "infracast/results.h"
#include "infracast/wording.h"

namespace infracast::report {

// A share is told by its target: penetration above 100 % aims above 1 and stays a plain number.
bool is_share(const PlanRow& row);
// A level in the row's unit, which is not named: "957.3 万", "60 %".
std::string level_text(const PlanRow& row, double value, Language language, int digits);
// "≥ 650 万户", "≥ 5 × 2010-12"
std::string target_text(const PlanRow& row, Language language);

}  // namespace infracast::report
