// SPDX-License-Identifier: MIT
// Defaults of a part where the city lacks a neighbour, a purse or a number: unbound inputs become their defaults, claims on a missing purse
// are granted, and missing sizes follow from what they are `of`.
#pragma once

#include "infracast/scenario.h"

namespace infracast::read {

// Changes the model so that compile sees plain elements only. Reports numbers that the place must give and does not.
void apply_defaults(Scenario& scenario, Diagnostics& diagnostics);

// "radio.g4" of "radio.g4.stations"; "" of a name without dots.
std::string module_of(const std::string& full_name);
// Whether a formula of the element has the name, whole.
bool reads(const Element& element, const std::string& name);
// Whether a pattern matches; "radio.*" matches the names that begin with "radio.".
bool matches_name(std::string_view pattern, std::string_view name);

}  // namespace infracast::read
