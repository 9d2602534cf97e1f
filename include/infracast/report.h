// SPDX-License-Identifier: MIT
// Results → what planners read.
#pragma once

#include <string>
#include <string_view>

#include "infracast/calendar.h"
#include "infracast/results.h"
#include "infracast/text_table.h"

namespace infracast {

enum class Language { en, zh };

// The outcome where it has been published by `today`; before that, what the draws say.
enum class Verdict {
  met,       // the published outcome attains the target
  missed,    // it does not
  likely,    // at least two draws in three attain it
  open,      // in between
  unlikely,  // at most one in three
  unknown,   // nobody models the indicator
};
Verdict verdict(const PlanRow& row, const Date& today);

// P50 minus the target in the target's direction: negative is short of it. In the target's unit.
double gap(const PlanRow& row);

// The plan table of every scenario, grouped by plan, with a legend.
std::string plan_table(const Results& results, Language language, const TextStyle& style);
// The same as JSON, every number in full.
std::string plan_json(const Results& results);

// "9,573,000" or "957.3 万": rounded to significant digits for reading.
std::string readable_number(double value, Language language, int digits = 4);
// The same with its unit: "9,573,000 household", "957.3 万户".
std::string readable_quantity(double value, std::string_view unit, Language language, int digits = 4);

}  // namespace infracast
