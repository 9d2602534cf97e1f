// SPDX-License-Identifier: MIT
// The last pass: removes unneeded nodes and determines how often each of the others changes.
#pragma once

#include <vector>

#include "infracast/program.h"

namespace infracast::compiler {

// Keeps the nodes that variables, indicators, bindings and targets need, and renumbers all tables. All parameters stay.
void remove_unneeded(Program& program);
void classify(Program& program);

// Which nodes something reads after the start. REQUIRES: the program is complete.
std::vector<bool> nodes_read(const Program& program);

}  // namespace infracast::compiler
