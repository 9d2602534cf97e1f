// SPDX-License-Identifier: MIT
// Names that people can ask about, and elements that nothing reads.
#pragma once

#include <vector>

#include "compile/lower.h"

namespace infracast::compiler {

// Sorted by name.
std::vector<Variable> variables(const Assembly& city, const Lowering& lowering, const Quantities& quantities);
std::vector<Indicator> indicators(const Assembly& city, const std::vector<SymbolIndex>& symbols, const Lowering& lowering,
                                  const Quantities& quantities);
std::vector<BindingSeries> bindings(const Assembly& city, Lowering& lowering);
// Elements that nothing reads and that are not results.
void warn_of_unused(const Model& model, const SymbolTable& names, const std::vector<TypeCode>& types, Diagnostics& diagnostics);

}  // namespace infracast::compiler
