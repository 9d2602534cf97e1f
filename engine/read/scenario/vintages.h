// SPDX-License-Identifier: MIT
// What could be said of parameters and outside paths at an earlier today.
#pragma once

#include <vector>

#include "infracast/scenario.h"
#include "read/toml/files.h"
#include "read/toml/shape.h"

namespace infracast::read {

const Shape& vintages_shape();

// In order of their dates.
std::vector<ScenarioVintage> read_vintages(const Entry* entry, const Model& model, Files& files);

// Puts what was said last, up to today, in the place of what the scenario says, unless that was said by today, and no earlier.
void put_vintages(Scenario& scenario);

}  // namespace infracast::read
