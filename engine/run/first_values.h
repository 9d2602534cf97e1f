// SPDX-License-Identifier: MIT
// Adds nodes for the first values of states.
#pragma once

#include "run/graph.h"

namespace infracast::running {

// At the first step a state is its first value, and a delay is its input. Copies the nodes that read them, with these in their place, and
// makes every state start from the copies.
void add_first_values(Graph& graph);

}  // namespace infracast::running
