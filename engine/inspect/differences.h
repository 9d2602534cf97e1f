// SPDX-License-Identifier: MIT
// What differs between two scenarios taken apart.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "inspect/scenario_parts.h"

namespace infracast::inspect {

// One fact that the two sides have otherwise, or a part that only one of them has: then its first fact stands for it.
struct Difference {
  PartKind kind{};
  std::string part;
  std::string fact;  // "" for a part that only one side has, or that is one fact
  std::optional<Fact> a, b;
};

// Kind by kind, in the order of the first scenario, then what only the second has.
std::vector<Difference> differences(const City& a, const City& b);

}  // namespace infracast::inspect
