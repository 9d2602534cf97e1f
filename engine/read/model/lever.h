// SPDX-License-Identifier: MIT
// Reads the setting of a lever.
#pragma once

#include "infracast/scenario.h"
#include "read/toml/document.h"
#include "read/toml/shape.h"

namespace infracast::read {

// The forms a lever's value may have.
Form lever_form();

// A lever set to a number, a text with a unit, or a list of { date, value }.
LeverSetting read_lever(const Entry& entry, Diagnostics& diagnostics);

}  // namespace infracast::read
