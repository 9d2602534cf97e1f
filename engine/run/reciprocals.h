// SPDX-License-Identifier: MIT
// Divisions that can be had for the price of a multiplication.
#pragma once

#include <span>

#include "run/graph.h"

namespace infracast::running {

// A division, and a node that holds one over its divisor.
struct Division {
  NodeIndex node = 0;
  NodeIndex reciprocal = 0;
};

// A divisor that changes less often than what it divides is inverted once and then multiplied with: five times as fast, and at
// most one unit in the last place away. Quotients that go straight into a comparison or floor() stay exact.
void prefer_reciprocals(Graph& graph, std::span<const Division> divisions);

}  // namespace infracast::running
