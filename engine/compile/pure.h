// SPDX-License-Identifier: MIT
// Operators, and functions that keep nothing from step to step, as nodes.
#pragma once

#include <optional>
#include <span>

#include "compile/builder.h"
#include "compile/syntax.h"

namespace infracast::compiler {

NodeIndex operation(Builder& builder, Operator op, std::span<const NodeIndex> operands);
// Nothing for functions with a memory, or whose argument is a name.
std::optional<NodeIndex> pure_call(Builder& builder, Function function, std::span<const NodeIndex> arguments);

// The number an expression stands for: one without names, or whose names are references to these values.
std::optional<double> constant_value(const Syntax& syntax, ExprIndex root, std::span<const double> values = {});

}  // namespace infracast::compiler
