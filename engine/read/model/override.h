// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "infracast/model.h"
#include "read/toml/document.h"
#include "read/toml/shape.h"

namespace infracast::read {

// The keys of a parameter given as a table.
const Shape& override_shape();
// What a parameter may be given as.
Form override_form();

// A parameter given as a number, as a text with a unit, or as { value, prior, source }.
std::optional<ParameterOverride> read_override(const Entry& entry, Diagnostics& diagnostics);

}  // namespace infracast::read
