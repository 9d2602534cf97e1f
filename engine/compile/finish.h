// SPDX-License-Identifier: MIT
// The last pass: what nothing needs is removed, and every node is told how often it changes.
#pragma once

#include "infracast/program.h"

namespace infracast::compiler {

// Keeps what variables, indicators, bindings and targets need, and renumbers everything. Parameters all stay.
void remove_unneeded(Program& program);
void classify(Program& program);

}  // namespace infracast::compiler
