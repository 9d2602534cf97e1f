// SPDX-License-Identifier: MIT
// The published outcome of a target at its deadline.
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
  std::vector<PublishedLevel> published;  // what a single number cannot express: bounds, contradicting values, a narrower scope
};
// Secondary sources count only where there is no primary one.
Outcome outcome_of(const Target& target, const std::vector<Observation>& observations, const UnitTable& units);

// Whether the outcome attains the target; nothing where it is inconclusive.
std::optional<bool> settled_outcome(const Target& target, const std::vector<Observation>& observations, const UnitTable& units);

// The level of a target's indicator at a date by exact and rounded primary figures, in a unit; nothing where they contradict each other.
std::optional<double> published_level(const Target& target, const Date& date, const Unit& unit,
                                      const std::vector<Observation>& observations, const UnitTable& units);

}  // namespace infracast::judge
