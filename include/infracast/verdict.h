// SPDX-License-Identifier: MIT
// Verdicts: a target's outcome, its prospects, its distance from the value. Implemented in judge.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "infracast/calendar.h"
#include "infracast/plan.h"

namespace infracast {

// By the outcome if it was published by `today`; otherwise by the draws.
enum class Verdict {
  met,           // the published outcome attains the target
  missed,        // it does not
  likely,        // at least two draws in three attain it
  open,          // between the two
  unlikely,      // at most one in three
  probably_met,  // due, but no published figure settles it: as likely, open and unlikely
  probably_missed,
  unknown,  // due and in between; not modelled; or NaN in some draws
};
// In files, in the order of Verdict.
inline constexpr std::array<std::string_view, 8> kVerdictWords = {"met",      "missed",       "likely",          "open",
                                                                  "unlikely", "probably_met", "probably_missed", "unknown"};
constexpr std::string_view word_of(Verdict verdict) { return kVerdictWords[static_cast<std::size_t>(verdict)]; }
Verdict verdict(const PlanRow& row, const Date& today);
// Of what is ahead: likely, open or unlikely.
Verdict prospect(double probability);

// Whether the published figures for the deadline attain the target: all figures of the whole must agree, and a bound counts only where it
// leaves no doubt. Nothing when they do not settle it.
std::optional<bool> settled(const PlanRow& row);

// Why published figures do not settle a target.
enum class Unsettled {
  no,             // they do, or there are none
  other_scope,    // they cover a part, or another definition of the indicator
  bound,          // a bound leaves it open
  contradiction,  // sources contradict each other
};
inline constexpr std::array<std::string_view, 4> kUnsettledWords = {"", "other_scope", "bound", "contradiction"};  // in files
constexpr std::string_view word_of(Unsettled reason) { return kUnsettledWords[static_cast<std::size_t>(reason)]; }
Unsettled unsettled(const PlanRow& row);

// The share of draws that attain the target; 1 or 0 where a published outcome settles it.
double probability(const PlanRow& row, const Date& today);

// How far the level exceeds the target, in its unit; negative when it falls short. The level is the published outcome if that has settled
// the target by today, else P50. Exactly 0 for a tie.
double gap(const PlanRow& row, const Date& today);

// Whether most of the draws that reach the target before its deadline have lost it again by then.
bool again_lost(const PlanRow& row, const Date& today);

}  // namespace infracast
