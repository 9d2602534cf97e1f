// SPDX-License-Identifier: MIT
// What operations mean, one number at a time. Constants are computed with it, and tests compare the lane kernels with it.
#pragma once

#include <optional>
#include <span>

#include "infracast/operation.h"

namespace infracast::compiler {

// The value of an operation that is a function of its operands x, of the time t at the start of the step, and of its length dt.
// REQUIRES: it is (all but those that read the program or remember, and allocate); as many operands as it takes.
double meaning(Op op, std::span<const double> x, double t, double dt);

// The value of an operation whose operands never change; nothing for one that changes nevertheless.
std::optional<double> folded(Op op, std::span<const double> x, double dt);

}  // namespace infracast::compiler
