// SPDX-License-Identifier: MIT
// What a row of the plan table comes to: its outcome, its prospects, its distance from the target. Implemented in judge.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "infracast/calendar.h"
#include "infracast/plan.h"

namespace infracast {

// The outcome where it has been published by `today`; before that, what the draws say.
enum class Verdict {
  met,           // the published outcome attains the target
  missed,        // it does not
  likely,        // at least two draws in three attain it
  open,          // in between
  unlikely,      // at most one in three
  probably_met,  // due, but nothing published settles it: as likely, open and unlikely
  probably_missed,
  unknown,  // due and in between; or nobody models the indicator, or it has no number in some draws
};
// In files, in the order of Verdict.
inline constexpr std::array<std::string_view, 8> kVerdictWords = {"met",      "missed",       "likely",          "open",
                                                                  "unlikely", "probably_met", "probably_missed", "unknown"};
constexpr std::string_view word_of(Verdict verdict) { return kVerdictWords[static_cast<std::size_t>(verdict)]; }
Verdict verdict(const PlanRow& row, const Date& today);

// Whether what was published for the deadline attains the target: every figure for the whole must say so, a bound only where it leaves
// no doubt. Nothing when it does not settle it.
std::optional<bool> settled(const PlanRow& row);

// Why what was published does not settle a target.
enum class Unsettled {
  no,             // it does, or nothing was published
  other_scope,    // it speaks of a part, or of another reading of the indicator
  bound,          // it is a bound that leaves it open
  contradiction,  // sources contradict each other
};
inline constexpr std::array<std::string_view, 4> kUnsettledWords = {"", "other_scope", "bound", "contradiction"};  // in files
constexpr std::string_view word_of(Unsettled reason) { return kUnsettledWords[static_cast<std::size_t>(reason)]; }
Unsettled unsettled(const PlanRow& row);

// The share of draws that attain the target; where a published outcome settles it, 1 or 0.
double probability(const PlanRow& row, const Date& today);

// How far the level is inside what is asked, in the target's unit; negative is short of it. Of the published outcome where that has settled
// the target by today, else of P50.
double gap(const PlanRow& row, const Date& today);

}  // namespace infracast
