// SPDX-License-Identifier: MIT
#pragma once

#include "infracast/scenario.h"
#include "read/document.h"

namespace infracast::read {

// A lever set to a number, a text with a unit, or a list of { date, value }.
LeverSetting read_lever(const Entry& entry, Diagnostics& diagnostics);

}  // namespace infracast::read
