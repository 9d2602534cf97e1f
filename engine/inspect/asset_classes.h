// SPDX-License-Identifier: MIT
// Which building stands behind an indicator.
#pragma once

#include <string>
#include <vector>

#include "infracast/program.h"

namespace infracast::inspect {

// Names of the [least]s that are nearest upstream of the indicator: reached by following what its equation reads, and what that reads,
// through fewer names than any other. Sorted; empty when there is none.
std::vector<std::string> asset_classes(const Program& program, const Indicator& indicator);

}  // namespace infracast::inspect
