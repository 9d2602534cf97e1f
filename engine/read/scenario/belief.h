// SPDX-License-Identifier: MIT
// How far a scenario believes published figures, and its blocks.
#pragma once

#include "infracast/scenario.h"
#include "read/toml/document.h"
#include "read/toml/shape.h"

namespace infracast::read {

const Shape& trust_shape();
const Shape& block_settings_shape();

Trust read_trust(const Entry* entry, Diagnostics& diagnostics);

// Numbers of the model's blocks that the scenario replaces.
void apply_block_settings(const Entry* entry, Model& model, Diagnostics& diagnostics);

}  // namespace infracast::read
