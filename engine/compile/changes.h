// SPDX-License-Identifier: MIT
// What changes from a date on, and the nodes that make it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "compile/builder.h"
#include "compile/parameters.h"
#include "compile/series.h"

namespace infracast::compiler {

// One change in the declared unit, by step 0..steps.
struct ChangePlan {
  SymbolIndex symbol = 0;
  const DatedChange* written = nullptr;
  std::string what;             // for people: "× 1.3", "20000 rack/year"
  std::vector<double> active;   // 1 where it acts, else 0
  std::vector<double> factors;  // 1 where it does not act; empty: it is no factor
  std::vector<double> values;   // of a value or a path; empty: it is a factor
  std::vector<double> joined;   // how far a parameter has come to its path, 0 to 1; empty: all the way at once
};

// Changes of levers are none of these: they are in their schedules. In order of dates for each name.
std::vector<ChangePlan> read_changes(const Scenario& scenario, const SymbolTable& names, const ParameterTable& parameters,
                                     const SeriesTable& series, const Quantities& quantities, Diagnostics& diagnostics);

// What a value becomes by a change: `unchanged` to the bit in steps in which it does not act. A path joins `calibrated`, the value without
// drift. A factor is held where the parameter's prior ends; `slot` is null for outside paths.
NodeIndex changed(Builder& builder, const ChangePlan& plan, NodeIndex unchanged, NodeIndex calibrated, const ParameterSlot* slot);

// Warns of changes that nothing reads after the start. REQUIRES: the program is complete, its changes are these plans'.
void warn_of_idle(std::span<const ChangePlan> plans, const Program& program, Diagnostics& diagnostics);

}  // namespace infracast::compiler
