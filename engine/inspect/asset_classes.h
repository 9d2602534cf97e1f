// SPDX-License-Identifier: MIT
// Which asset class feeds an indicator.
#pragma once

#include <string>
#include <vector>

#include "infracast/program.h"

namespace infracast::inspect {

// The [least]s nearest upstream of an indicator: those that the fewest steps from reader to what is read lead to. Sorted; empty when there
// is none.
std::vector<std::string> asset_classes(const Program& program, const Indicator& indicator);

}  // namespace infracast::inspect
