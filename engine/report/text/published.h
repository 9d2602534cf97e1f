// SPDX-License-Identifier: MIT
// What is known of a target's outcome beside one number: the alternatives of PlanRow::observed_note.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "infracast/observation.h"
#include "infracast/results.h"
#include "infracast/wording.h"

namespace infracast {

// One of ">= 3000", "about 58", "50 (fibre households)".
struct Published {
  enum class Bound { point, at_least, at_most, about };
  Bound bound = Bound::point;
  double value = 0;
  std::string scope;  // "(fibre households)", or empty
};

// The alternatives of a note, as in "2211 or >= 2366"; nothing when it is written otherwise.
std::optional<std::vector<Published>> published_in(std::string_view note);
// The one bound that is published when there is no number.
std::optional<Published> single_bound(const PlanRow& row);
// "≥ 98 %"
std::string level_text(const PlanRow& row, const Published& published, Language language);
// What neither a number nor a single bound says: contradicting sources, narrower scopes.
std::string published_note(const PlanRow& row, Language language);

}  // namespace infracast
