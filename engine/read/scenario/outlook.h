// SPDX-License-Identifier: MIT
// What a scenario looks at ahead: the indicators that its place is led by, and the years.
#pragma once

#include "infracast/scenario.h"
#include "read/toml/document.h"
#include "read/toml/shape.h"

namespace infracast::read {

const Shape& key_indicators_shape();

// An indicator stands once. Whether the model has it is for compile() to say.
std::vector<KeyIndicator> read_key_indicators(const Entry* entry, Diagnostics& diagnostics);
// The ends of years within the horizon, in order.
std::vector<Located<Date>> read_milestones(const Entry* entry, const Horizon& horizon, Diagnostics& diagnostics);

}  // namespace infracast::read
