// SPDX-License-Identifier: MIT
// Operators, and functions that keep nothing from step to step, as nodes.
#pragma once

#include <optional>
#include <span>

#include "compile/builder.h"
#include "compile/syntax.h"

namespace infracast::compiler {

inline constexpr double kSameTime =
    1e-8;  // years, a third of a second: times nearer to each other are the same, whatever way they were rounded

// REQUIRES: the expression is an operation.
NodeIndex operation(Builder& builder, const Expr& e, std::span<const NodeIndex> operands);
// A date as a model writes it: one that is a step's start but for its last digits is that start.
NodeIndex date(Builder& builder, double written);
// Nothing for functions with a memory, or whose argument is a name.
std::optional<NodeIndex> pure_call(Builder& builder, const FunctionSpec& function, std::span<const NodeIndex> arguments);

// The number an expression stands for: one without names, or whose names are references to these values.
std::optional<double> constant_value(const Syntax& syntax, ExprIndex root, std::span<const double> values = {});

}  // namespace infracast::compiler
