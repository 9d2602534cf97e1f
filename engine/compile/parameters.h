// SPDX-License-Identifier: MIT
// Parameters after all replacements by instances and scenarios, and their correlations.
#pragma once

#include <vector>

#include "compile/code.h"
#include "compile/symbol_table.h"
#include "infracast/program.h"
#include "infracast/scenario.h"

namespace infracast::compiler {

struct ParameterTable {
  std::vector<ParameterSlot> slots;    // sorted by key
  std::vector<std::uint32_t> slot_of;  // by symbol; meaningful for parameters
  std::vector<bool> has_prior;         // by symbol: a distribution was stated, even if the value is certain now
};

ParameterTable read_parameters(const Scenario& scenario, const SymbolTable& names, const std::vector<TypeCode>& types,
                               Quantities& quantities, Diagnostics& diagnostics);
std::vector<Correlation> read_correlations(const Model& model, const SymbolTable& names, const ParameterTable& parameters,
                                           Diagnostics& diagnostics);

// The factor from `unit` to the declared unit of an element; nothing after a diagnostic.
std::optional<double> factor_to_declared(const std::string& unit, const Element& element, const Quantities& quantities, const Span& where,
                                         Diagnostics& diagnostics);

}  // namespace infracast::compiler
