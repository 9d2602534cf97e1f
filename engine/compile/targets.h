// SPDX-License-Identifier: MIT
// Plan targets of the scenario's region → nodes. Targets and observations without a model are summed up in warnings.
#pragma once

#include <optional>
#include <vector>

#include "compile/lower.h"
#include "infracast/program.h"
#include "infracast/scenario.h"

namespace infracast::compiler {

// A target with a modelled indicator.
struct JudgedTarget {
  std::size_t target = 0;                // position in Scenario::targets
  std::size_t indicator = 0;             // position in Program::indicators
  double factor = 1;                     // from the indicator's unit to the target's
  std::optional<double> published_base;  // of a ratio: the level published for its base date, in the indicator's unit
};

// Symbols of the indicators, in model order.
std::vector<SymbolIndex> indicator_symbols(const SymbolTable& names);

std::vector<JudgedTarget> check_targets(const Scenario& scenario, const SymbolTable& names, const Quantities& quantities,
                                        Diagnostics& diagnostics);
void check_key_indicators(const Scenario& scenario, const SymbolTable& names, const Quantities& quantities, Diagnostics& diagnostics);
void check_observations(const Scenario& scenario, const SymbolTable& names, const Quantities& quantities, Diagnostics& diagnostics);

std::vector<TargetNodes> lower_targets(const Scenario& scenario, const std::vector<JudgedTarget>& judged,
                                       const std::vector<SymbolIndex>& indicators, const Lowering& lowering, Memory& memory,
                                       Builder& builder);

}  // namespace infracast::compiler
