// SPDX-License-Identifier: MIT
#include "run/reciprocals.h"

#include <vector>

namespace infracast::running {
namespace {

std::vector<bool> find_exact(const Graph& graph) {
  std::vector<bool> exact(graph.nodes.size(), false);
  for (NodeIndex n = 0; n < graph.nodes.size(); ++n)
    if (operation(graph.nodes[n].op).jumps)
      for (const NodeIndex operand : graph.operands_of(n)) exact[operand] = true;
  return exact;
}

bool changes_less(const GraphNode& divisor, const GraphNode& quotient) {
  const bool everywhere = quotient.by_draw && quotient.by_step;
  return everywhere && !(divisor.by_draw && divisor.by_step);
}

}  // namespace

void prefer_reciprocals(const Graph& before, std::span<const Division> divisions, Graph& graph) {
  const std::vector<bool> exact = find_exact(graph);
  for (const Division& division : divisions) {
    GraphNode& node = graph.nodes[division.node];
    NodeIndex& divisor = graph.operands[node.first_operand + 1];
    if (exact[division.node] || !changes_less(before.nodes[before.operands_of(division.node)[1]], before.nodes[division.node])) continue;
    node.op = Op::multiply;
    divisor = division.reciprocal;
  }
}

}  // namespace infracast::running
