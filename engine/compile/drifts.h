// SPDX-License-Identifier: MIT
// What drifts after today, and the nodes that make it.
#pragma once

#include <string>
#include <vector>

#include "compile/builder.h"
#include "compile/drift_text.h"
#include "compile/parameters.h"
#include "compile/series.h"

namespace infracast::compiler {

struct DriftPlan {
  SymbolIndex symbol = 0;
  std::string key;  // names its random numbers
  SourceString text;
  DriftScale scale;
  RandomWalk walk;
};

// The drift of every parameter and driver: what its element says, its instance, its block, the scenario, the last of these.
std::vector<DriftPlan> read_drifts(const Scenario& scenario, const SymbolTable& names, const ParameterTable& parameters,
                                   const SeriesTable& series, const Quantities& quantities, Diagnostics& diagnostics);

// The value that drifts: the calibrated one to the bit in steps that begin up to today, a decimal year.
NodeIndex drifting(Builder& builder, const DriftPlan& plan, const std::string& name, NodeIndex calibrated, double today);

// Warns of what drifts although nothing reads it after the start. REQUIRES: the program is complete, its drifts are these plans'.
void warn_of_idle(const std::vector<DriftPlan>& plans, const Program& program, Diagnostics& diagnostics);

}  // namespace infracast::compiler
