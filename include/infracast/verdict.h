// SPDX-License-Identifier: MIT
// What a row of the plan table comes to: its outcome, its prospects, its distance from the target. Implemented in judge.
#pragma once

#include "infracast/calendar.h"
#include "infracast/plan.h"

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

// P50 minus the target in the target's direction: negative is short of it. In the target's unit.
double gap(const PlanRow& row);

}  // namespace infracast
