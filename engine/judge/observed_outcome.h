// SPDX-License-Identifier: MIT
// What was published for a target's deadline.
#pragma once

#include <optional>
#include <string>

#include "infracast/observation.h"
#include "infracast/target.h"
#include "infracast/unit.h"

namespace infracast::judge {

struct ObservedOutcome {
  std::optional<double> value;  // in the target's unit
  std::string note;             // what one number does not say: bounds, contradicting values, a narrower scope
};
ObservedOutcome observed_outcome(const Target& target, const std::vector<Observation>& observations, const UnitTable& units);

}  // namespace infracast::judge
