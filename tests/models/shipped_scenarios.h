// SPDX-License-Identifier: MIT
// Every scenario file that the project ships, read and compiled.
#pragma once

#include <string>
#include <vector>

#include "infracast/program.h"
#include "infracast/run.h"
#include "infracast/scenario.h"

namespace infracast {

// Paths below scenarios/, sorted.
std::vector<std::string> shipped_scenarios();

struct Compiled {
  Scenario scenario;
  Program program;
};
// Throws with the rendered diagnostics when the file is wrong.
Compiled compile_shipped(const std::string& path, const std::vector<Setting>& settings = {});
Compiled compile_scenario(Scenario scenario);

// Every indicator at every year end.
RecordPlan yearly_indicators(const Program& program);

}  // namespace infracast
