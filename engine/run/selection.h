// SPDX-License-Identifier: MIT
// Which instruction computes which op.
#pragma once

#include <optional>

#include "infracast/program.h"
#include "run/graph.h"
#include "run/kernels/instruction.h"

namespace infracast {

// acc = acc op x, for ops of two operands.
std::optional<kernels::Outer> outer_of(Op op);
// acc = x op acc.
kernels::Outer reversed(kernels::Outer outer);
// x op y as part of another instruction.
std::optional<kernels::Inner> inner_of(Op op);
// acc = op acc.
std::optional<kernels::Verb> unary_of(const GraphNode& node);
// Ops that read all operands from memory.
std::optional<kernels::Verb> wide_of(const GraphNode& node);

}  // namespace infracast
