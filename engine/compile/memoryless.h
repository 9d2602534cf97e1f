// SPDX-License-Identifier: MIT
// Operators and memoryless functions → nodes.
#pragma once

#include <optional>
#include <span>

#include "compile/builder.h"
#include "compile/syntax.h"

namespace infracast::compiler {

// REQUIRES: the expression is an operation.
NodeIndex operation(Builder& builder, const Expr& e, std::span<const NodeIndex> operands);
// Snaps a date of the model to the start of a step when it differs only in its last digits.
NodeIndex date(Builder& builder, double written);
// Nothing for functions with a memory, or with a name as argument.
std::optional<NodeIndex> pure_call(Builder& builder, const FunctionSpec& function, std::span<const NodeIndex> arguments);

// The value of an expression without names, or whose names refer to these values.
std::optional<double> constant_value(const Syntax& syntax, ExprIndex root, std::span<const double> values = {});

}  // namespace infracast::compiler
