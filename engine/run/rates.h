// SPDX-License-Identifier: MIT
// How often the value of each graph node changes.
#pragma once

#include "run/graph.h"

namespace infracast::running {

// What determines how often an input changes.
struct RunInputs {
  const Program& program;
  const Ensemble& ensemble;
  const VariedInputs& varied;
};

// Fills by_draw, by_step and varied of every node, and by_draw and varied of every ring. Finer than the rates of the program: a parameter
// that is equal in all draws and a series that never changes count as constant here.
void find_rates(const RunInputs& inputs, Graph& graph);

// Derives a node's flags from its operands, for ops without flags of their own.
void inherit_rates(Graph& graph, NodeIndex node);

}  // namespace infracast::running
