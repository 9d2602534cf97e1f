// SPDX-License-Identifier: MIT
// How often the value of a graph node can differ.
#pragma once

#include "run/graph.h"

namespace infracast::running {

// What decides how often an input differs.
struct RunInputs {
  const Program& program;
  const Ensemble& ensemble;
  const VariedInputs& varied;
};

// Fills by_draw, by_step and varied of every node, and by_draw and varied of every ring. Finer than the rates of the program: a
// parameter that is the same in every draw and a series that never changes are constants here.
void find_rates(const RunInputs& inputs, Graph& graph);

// The flags of a node from those of its operands, for ops that have no others.
void inherit_rates(Graph& graph, NodeIndex node);

}  // namespace infracast::running
