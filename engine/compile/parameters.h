// SPDX-License-Identifier: MIT
// Parameters with everything that instances and scenarios replaced, and their correlations.
#pragma once

#include <vector>

#include "compile/code.h"
#include "compile/names.h"
#include "infracast/program.h"
#include "infracast/scenario.h"

namespace infracast::compiler {

struct ParameterTable {
  std::vector<ParameterSlot> slots;    // sorted by key
  std::vector<std::uint32_t> slot_of;  // by symbol; meaningful for parameters
};

ParameterTable read_parameters(const Scenario& scenario, const Names& names, const std::vector<TypeCode>& types, Quantities& quantities,
                               Diagnostics& diagnostics);
std::vector<Correlation> read_correlations(const Model& model, const Names& names, const ParameterTable& parameters,
                                           Diagnostics& diagnostics);

// What turns a number written in `unit` into the declared unit of an element; nothing after a diagnostic.
std::optional<double> factor_to_declared(const std::string& unit, const Element& element, const Quantities& quantities, const Span& where,
                                         Diagnostics& diagnostics);

}  // namespace infracast::compiler
