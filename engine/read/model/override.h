// SPDX-License-Identifier: MIT
// Reads replaced parameters of an instance or a scenario.
#pragma once

#include <optional>

#include "infracast/model.h"
#include "read/toml/document.h"
#include "read/toml/shape.h"

namespace infracast::read {

// How a parameter or an outside path wanders after today.
Key drift_key();
// Until when a source could know something.
Key as_of_key();
// The keys of a parameter that is given as a table.
const Shape& override_shape();
// The forms a parameter may have.
Form override_form();

// Of an instance: a table may say what the prior is a factor on, { of, prior, source }.
Form instance_override_form();

// A parameter given as a number, as a text with a unit, or as { value, prior, drift, source }.
std::optional<ParameterOverride> read_override(const Entry& entry, Diagnostics& diagnostics);

std::optional<ParameterOverride> read_instance_override(const Entry& entry, Diagnostics& diagnostics);

}  // namespace infracast::read
