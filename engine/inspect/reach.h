// SPDX-License-Identifier: MIT
// Which nodes and parameters a value depends on.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "infracast/program.h"

namespace infracast::inspect {

// For every node, whether any of `nodes` depends on it at any step; true for `nodes` themselves.
std::vector<bool> nodes_behind(const Program& program, std::span<const NodeIndex> nodes);

// Positions of the parameters that any of the nodes depends on at any step, ascending.
std::vector<std::size_t> parameters_behind(const Program& program, std::span<const NodeIndex> nodes);

}  // namespace infracast::inspect
