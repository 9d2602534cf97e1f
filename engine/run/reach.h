// SPDX-License-Identifier: MIT
// Which nodes of a program a value depends on.
#pragma once

#include <span>
#include <vector>

#include "infracast/program.h"

namespace infracast::running {

// For every node, whether any of `nodes` depends on it at any step: through states on their first and next values, through delays on what
// they remember. True for `nodes` themselves.
std::vector<bool> nodes_behind(const Program& program, std::span<const NodeIndex> nodes);

}  // namespace infracast::running
