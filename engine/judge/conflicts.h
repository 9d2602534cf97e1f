// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "infracast/observation.h"
#include "infracast/unit.h"

namespace infracast::judge {

// Published values of one quantity at one date that cannot all be right.
struct Conflict {
  std::string indicator;
  std::string region;
  Date date;
  std::string scope;
  std::vector<const Observation*> rows;  // in file order
};

// Rows of the same indicator, region, date and scope that differ by more than the coarser of them was rounded.
std::vector<Conflict> conflicts_in(const std::vector<Observation>& observations, const UnitTable& units);

}  // namespace infracast::judge
