// SPDX-License-Identifier: MIT
// The differences between two scenarios, from their parts.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "inspect/scenario_parts.h"

namespace infracast::inspect {

// A fact that differs, or a part that only one side has, shown by its first fact.
struct Difference {
  PartKind kind{};
  std::string part;
  std::string fact;  // "" for a part that only one side has, or that is one fact
  std::optional<Fact> a, b;
};

// By kind; the first scenario's order, then the parts that only the second has.
std::vector<Difference> differences(const City& a, const City& b);

}  // namespace infracast::inspect
