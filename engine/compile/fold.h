// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>

#include "infracast/program.h"

namespace infracast::compiler {

// The value of an operation whose operands never change; nothing for operations that depend on more than their operands,
// or are too rare with constants to be worth a third definition.
std::optional<double> fold(Op op, std::span<const double> operands, double dt);

}  // namespace infracast::compiler
