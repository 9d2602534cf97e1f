// SPDX-License-Identifier: MIT
// The published outcome of a target in words.
#pragma once

#include <optional>
#include <string>

#include "infracast/plan.h"
#include "infracast/wording.h"

namespace infracast::report {

// The only published bound, when no number is published.
std::optional<PublishedLevel> single_bound(const PlanRow& row);
// "≥ 98 %"
std::string level_text(const PlanRow& row, const PublishedLevel& published, Language language);
// What a number or a single bound cannot express: contradicting sources, narrower scopes.
std::string published_note(const PlanRow& row, Language language);

// When a target is first reached, where that is no date alone: "–", "≤ 2013-12" and "> 2013-12" by a published outcome that the draws do
// not agree with, "not by 2030", "2016-05, and again lost". `end` is that of the projection, a decimal year.
std::optional<std::string> reached_in_words(const PlanRow& row, const Date& today, double end, Language language);

}  // namespace infracast::report
