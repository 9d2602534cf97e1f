// SPDX-License-Identifier: MIT
// Which parameters a value depends on.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "infracast/program.h"

namespace infracast::inspect {

// Positions of the parameters that any of the nodes depends on at any step, ascending.
std::vector<std::size_t> parameters_behind(const Program& program, std::span<const NodeIndex> nodes);

}  // namespace infracast::inspect
