// SPDX-License-Identifier: MIT
// What a program's values depend on.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "infracast/program.h"

namespace infracast::inspect {

// Which nodes any of the nodes depends on at any step, themselves included.
std::vector<bool> nodes_behind(const Program& program, std::span<const NodeIndex> nodes);

// Positions of the parameters that any of the nodes depends on at any step, ascending.
std::vector<std::size_t> parameters_behind(const Program& program, std::span<const NodeIndex> nodes);

}  // namespace infracast::inspect
