// SPDX-License-Identifier: MIT
// What operations mean, one number at a time. Constants are computed with it, and tests compare the lane kernels with it.
#pragma once

#include <optional>
#include <span>

#include "infracast/operation.h"

namespace infracast::compiler {

// The value of an operation that is a function of its operands x, of the time t at the start of the step, and of its length dt.
// REQUIRES: it is one (neither reads the program, remembers, nor is allocate), and has as many operands as it takes.
double meaning(Op op, std::span<const double> x, double t, double dt);

// The value of an operation with constant operands; nothing for operations that change all the same.
std::optional<double> folded(Op op, std::span<const double> x, double dt);

}  // namespace infracast::compiler
