// SPDX-License-Identifier: MIT
// Published figures that contradict each other.
#pragma once

#include <string>
#include <vector>

#include "infracast/observation.h"
#include "infracast/unit.h"

namespace infracast::judge {

// Published values of one quantity at one date that cannot all be true.
struct Conflict {
  std::string indicator;
  std::string region;
  Date date;
  std::string scope;
  std::vector<const Observation*> rows;  // in file order
};

// Groups of rows of the same indicator, region, date and scope whose values differ by more than the rounding of the coarser one.
std::vector<Conflict> conflicts_in(const std::vector<Observation>& observations, const UnitTable& units);

}  // namespace infracast::judge
