// SPDX-License-Identifier: MIT
// Results → the plan table and its verdicts. Implemented in report/text.
#pragma once

#include <string>
#include <string_view>

#include "infracast/calendar.h"
#include "infracast/results.h"
#include "infracast/wording.h"

namespace infracast {

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

// "no level is published": why nothing is projected for a target.
std::string_view reason(Unmodelled unmodelled, Language language);

// P50 minus the target in the target's direction: negative is short of it. In the target's unit.
double gap(const PlanRow& row);

// The plan table of every scenario, grouped by plan, with a legend.
std::string plan_table(const Results& results, Language language, const TextStyle& style);
// The same as JSON, every number in full.
std::string plan_json(const Results& results);

}  // namespace infracast
