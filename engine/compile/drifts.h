// SPDX-License-Identifier: MIT
// What drifts after today, and the nodes that make it.
#pragma once

#include <cstdint>
#include <optional>
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

// Makes the nodes of what drifts. Walks move when a quarter ends: random numbers are dear, and a path that does not know the step is the
// same in steps of any length.
class Drifting {
 public:
  // `today` is a decimal year.
  Drifting(Builder& builder, double today) : builder_(builder), today_(today) {}

  // The value that drifts: the calibrated one to the bit in steps that begin up to today.
  NodeIndex of(const DriftPlan& plan, const std::string& name, NodeIndex calibrated);

 private:
  NodeIndex walk(const DriftPlan& plan, const std::string& name);
  // The number of the quarter, which keys its random numbers.
  NodeIndex quarter();
  // A value for every step, given the years after today of the quarter that ends with it.
  template <class Value>
  NodeIndex each_step(const std::string& name, Value value);
  [[nodiscard]] std::uint32_t steps_of_quarter() const;

  Builder& builder_;
  double today_;
  std::optional<NodeIndex> quarter_;
};

// Warns of what drifts although nothing reads it after the start. REQUIRES: the program is complete, its drifts are these plans'.
void warn_of_idle(const std::vector<DriftPlan>& plans, const Program& program, Diagnostics& diagnostics);

}  // namespace infracast::compiler
