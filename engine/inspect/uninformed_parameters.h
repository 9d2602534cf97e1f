// SPDX-License-Identifier: MIT
// Which parameters no published figure can inform.
#pragma once

#include <string>
#include <vector>

#include "infracast/program.h"
#include "infracast/scenario.h"

namespace infracast::inspect {

// Parameters that no observed indicator depends on, by the observations of the scenario's region up to its today. Parameters with a fixed
// prior are left out.
std::vector<std::string> uninformed_parameters(const Scenario& scenario, const Program& program);

}  // namespace infracast::inspect
