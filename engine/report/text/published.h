// SPDX-License-Identifier: MIT
// What was published for a target's deadline, in words.
#pragma once

#include <optional>
#include <string>

#include "infracast/plan.h"
#include "infracast/wording.h"

namespace infracast::report {

// The one bound that is published when there is no number.
std::optional<PublishedLevel> single_bound(const PlanRow& row);
// "≥ 98 %"
std::string level_text(const PlanRow& row, const PublishedLevel& published, Language language);
// What neither a number nor a single bound says: contradicting sources, narrower scopes.
std::string published_note(const PlanRow& row, Language language);

}  // namespace infracast::report
