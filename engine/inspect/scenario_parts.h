// SPDX-License-Identifier: MIT
// A scenario as named facts, each with its source text and place, so that two scenarios can be compared.
#pragma once

#include <string>
#include <vector>

#include "infracast/compile.h"

namespace infracast::inspect {

struct Fact {
  std::string name;  // "value", "equation"; "" for a part that is one fact
  std::string text;
  Span where;  // of the text that won after inheritance; empty for values that are not written
};

struct Part {
  std::string name;
  std::vector<Fact> facts;
};

enum class PartKind { key, lever, parameter, driver, element, observation, target };
inline constexpr PartKind kPartKinds[] = {PartKind::key,     PartKind::lever,       PartKind::parameter, PartKind::driver,
                                          PartKind::element, PartKind::observation, PartKind::target};

// In the order in which they stand; names are distinct within a kind.
std::vector<Part> parts_of(const City& city, PartKind kind);

}  // namespace infracast::inspect
