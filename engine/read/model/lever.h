// SPDX-License-Identifier: MIT
#pragma once

#include "infracast/scenario.h"
#include "read/toml/document.h"
#include "read/toml/shape.h"

namespace infracast::read {

// What a lever may be set to.
Form lever_form();

// A lever set to a number, a text with a unit, or a list of { date, value }.
LeverSetting read_lever(const Entry& entry, Diagnostics& diagnostics);

}  // namespace infracast::read
