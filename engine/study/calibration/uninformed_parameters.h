// SPDX-License-Identifier: MIT
// Which parameters no published figure can inform.
#pragma once

#include <string>
#include <vector>

#include "infracast/program.h"
#include "infracast/scenario.h"

namespace infracast::study {

// Parameters with a prior that calibration learns nothing about: no figure that it takes, of a module in the parameter's own block, depends
// on them. In a city without blocks, which is not calibrated, those that no figure of any module depends on.
std::vector<std::string> uninformed_parameters(const Scenario& scenario, const Program& program);

}  // namespace infracast::study
