// SPDX-License-Identifier: MIT
// What counting the draws that attain a target takes to know of it. Implemented in record/tally.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "infracast/comparator.h"

namespace infracast {

struct Scenario;
struct TargetNodes;

struct TargetTerms {
  Comparator comparator = Comparator::at_least;
  double value = 0;     // the value the level must reach, in the target's unit
  double deadline = 0;  // decimal year
  double scale = 1;     // of the shortfall
  std::string plan;
  std::optional<bool> settled;  // by an outcome published by today, and how: so it counts in the joint probability of its plan
};

std::vector<TargetTerms> target_terms(const Scenario& scenario, std::span<const TargetNodes> targets);

}  // namespace infracast
