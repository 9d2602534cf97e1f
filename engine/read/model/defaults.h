// SPDX-License-Identifier: MIT
// What a part falls back on where a city lacks a neighbour, a purse or a number: inputs that nothing feeds become their defaults, claims on
// a purse that is not there are granted, sizes that nobody gave follow from what they are `of`.
#pragma once

#include "infracast/scenario.h"

namespace infracast::read {

// Changes the model so that compile sees plain elements only. What a place must give and nobody gave goes to `diagnostics`.
void apply_defaults(Scenario& scenario, Diagnostics& diagnostics);

// "radio.g4" of "radio.g4.stations"; "" of a name without dots.
std::string module_of(const std::string& full_name);
// "radio.*" means the names that begin with "radio.".
bool matches_name(std::string_view pattern, std::string_view name);

}  // namespace infracast::read
