// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "infracast/program.h"
#include "infracast/scenario.h"

namespace infracast::inspect {

// Parameters that no observation of the scenario's region up to its today can teach anything about: no observed indicator
// depends on them. Figures outside the horizon, and those that are not positive, teach nothing. Parameters with a fixed prior are not
// asked.
std::vector<std::string> uninformed_parameters(const Scenario& scenario, const Program& program);

}  // namespace infracast::inspect
