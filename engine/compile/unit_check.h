// SPDX-License-Identifier: MIT
// Checks every expression by dimension and notes where a value must be converted (Expr::factor).
#pragma once

#include <vector>

#include "compile/code.h"
#include "compile/symbol_table.h"

namespace infracast::compiler {

// REQUIRES: all types are parsed and resolved.
void check_units(const Model& model, const SymbolTable& names, std::vector<TypeCode>& types, Quantities& quantities,
                 Diagnostics& diagnostics);

// Checks an expression without names whose value must be in `wanted`; a value without a unit passes. `role` names it in messages.
void check_constant(const SourceString& text, ExprIndex root, Syntax& syntax, const Quantity& wanted, std::string_view role,
                    Quantities& quantities, Diagnostics& diagnostics);

// The call that is the whole equation of an element, if it is a pipeline; kNoExpr otherwise.
ExprIndex pipeline_of(const Model& model, const std::vector<TypeCode>& types, std::uint32_t type, std::uint32_t element);

}  // namespace infracast::compiler
