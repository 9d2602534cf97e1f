// SPDX-License-Identifier: MIT
// [horizon] of a model without a calendar: from, to, step and unit.
#pragma once

#include <optional>

#include "infracast/calendar.h"
#include "infracast/diagnostic.h"
#include "read/toml/document.h"
#include "read/toml/shape.h"

namespace infracast::read {

const Shape& plain_axis_shape();

// REQUIRES: the entry is a table. Nothing after a diagnostic.
std::optional<Horizon> read_plain_axis(const Entry& horizon, Diagnostics& diagnostics);

}  // namespace infracast::read
