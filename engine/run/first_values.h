// SPDX-License-Identifier: MIT
// The first values of states, as nodes of their own.
#pragma once

#include "run/graph.h"

namespace infracast::running {

// At the first time a state is its first value and a delay is what it delays. Adds copies of nodes that read them, with those in
// their place, and points every state's start there.
void add_first_values(Graph& graph);

}  // namespace infracast::running
