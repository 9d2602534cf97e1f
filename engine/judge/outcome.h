// SPDX-License-Identifier: MIT
// What was published for a target's deadline.
#pragma once

#include <optional>
#include <vector>

#include "infracast/observation.h"
#include "infracast/plan.h"
#include "infracast/target.h"
#include "infracast/unit.h"

namespace infracast::judge {

struct Outcome {
  std::optional<double> value;            // median of the exact and rounded values for the whole, in the target's unit
  std::vector<PublishedLevel> published;  // what one number does not say: bounds, contradicting values, a narrower scope
};
// Secondary sources speak where no primary one does.
Outcome outcome_of(const Target& target, const std::vector<Observation>& observations, const UnitTable& units);

// Whether that attains the target; nothing where it leaves it open.
std::optional<bool> settled_outcome(const Target& target, const std::vector<Observation>& observations, const UnitTable& units);

// The level of a target's indicator that plain primary figures published for a day, in a unit; nothing where they contradict each other.
std::optional<double> published_level(const Target& target, const Date& date, const Unit& unit,
                                      const std::vector<Observation>& observations, const UnitTable& units);

}  // namespace infracast::judge
