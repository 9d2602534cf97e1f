// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "infracast/model.h"
#include "read/document.h"

namespace infracast::read {

// A parameter given as a number, as a text with a unit, or as { value, prior, source }.
std::optional<ParameterOverride> read_override(const Entry& entry, Diagnostics& diagnostics);

}  // namespace infracast::read
