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
// Quotients that feed a comparison or floor() stay exact. How often something changes is asked of `before`, the graph without changes and
// drifts: what differs after a date must not differ before it by a last digit.
void prefer_reciprocals(const Graph& before, std::span<const Division> divisions, Graph& graph);

}  // namespace infracast::running
