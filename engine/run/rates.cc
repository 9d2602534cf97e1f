// SPDX-License-Identifier: MIT
#include "run/rates.h"

#include <algorithm>

namespace infracast {
namespace {

bool changes(const Series& series) {
  return std::ranges::any_of(series.values, [&](double value) { return value != series.values.front(); });
}

bool differs_by_step(const Program& program, const GraphNode& node) {
  switch (node.op) {
    case Op::series:
      return changes(program.series[node.index]);
    case Op::time:
    case Op::state:
    case Op::noise:
    case Op::after:
    case Op::delay:
      return true;
    default:
      return false;
  }
}

void set_own_rates(const Program& program, const Ensemble& ensemble, GraphNode& node) {
  node.by_step = differs_by_step(program, node);
  node.by_draw = node.op == Op::noise || (node.op == Op::parameter && !ensemble.same_in_every_draw(node.index));
}

// States and rings join what comes later in the order to what comes before it. Returns whether anything changed.
bool carry_over(Graph& graph) {
  bool changed = false;
  for (const GraphState& state : graph.states) {
    const bool by_draw = graph.nodes[state.start].by_draw || graph.nodes[state.next].by_draw;
    if (by_draw && !graph.nodes[state.node].by_draw) graph.nodes[state.node].by_draw = changed = true;
  }
  for (GraphRing& ring : graph.rings)
    if (graph.nodes[ring.input].by_draw && !ring.by_draw) ring.by_draw = changed = true;
  return changed;
}

}  // namespace

void inherit_rates(Graph& graph, NodeIndex n) {
  GraphNode& node = graph.nodes[n];
  for (const NodeIndex operand : graph.operands_of(n)) {
    node.by_draw = node.by_draw || graph.nodes[operand].by_draw;
    node.by_step = node.by_step || graph.nodes[operand].by_step;
  }
  if (node.op == Op::delay) node.by_draw = node.by_draw || graph.rings[node.index].by_draw;
}

void find_rates(const Program& program, const Ensemble& ensemble, Graph& graph) {
  for (GraphNode& node : graph.nodes) set_own_rates(program, ensemble, node);
  do {
    for (NodeIndex n = 0; n < graph.nodes.size(); ++n) inherit_rates(graph, n);
  } while (carry_over(graph));
}

}  // namespace infracast
