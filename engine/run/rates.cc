// SPDX-License-Identifier: MIT
#include "run/rates.h"

#include <algorithm>

namespace infracast::running {
namespace {

bool changes(const Series& series) {
  return std::ranges::any_of(series.values, [&](double value) { return value != series.values.front(); });
}

// How the varied inputs affect a node; null when they do not.
const VariedSeries* varied_series(const RunInputs& inputs, const GraphNode& node) {
  const auto& series = inputs.varied.series;
  const auto found = std::ranges::find(series, node.index, &VariedSeries::series);
  return node.op == Op::series && found != series.end() ? &*found : nullptr;
}

bool is_varied_parameter(const RunInputs& inputs, const GraphNode& node) {
  const auto& parameters = inputs.varied.parameters;
  return node.op == Op::parameter && std::ranges::find(parameters, node.index) != parameters.end();
}

bool differs_by_step(const Program& program, const GraphNode& node) {
  if (node.op == Op::series) return changes(program.series[node.index]);
  const Rate own = operation(node.op).rate;
  return own == Rate::per_step || own == Rate::per_draw_step;
}

bool differs_by_draw(const Ensemble& ensemble, const GraphNode& node) {
  return node.op == Op::noise || (node.op == Op::parameter && !ensemble.same_in_every_draw(node.index));
}

void set_own_rates(const RunInputs& inputs, GraphNode& node) {
  const VariedSeries* series = varied_series(inputs, node);
  const bool parameter = is_varied_parameter(inputs, node);
  node.varied = series != nullptr || parameter;
  node.by_step = series != nullptr ? series->by_step : differs_by_step(inputs.program, node);
  node.by_draw = !parameter && differs_by_draw(inputs.ensemble, node);
}

// Whether the flags changed.
bool raise(bool& flag, bool wanted) {
  const bool changed = wanted && !flag;
  flag = flag || wanted;
  return changed;
}

// Propagates flags through states and rings, whose inputs come later in the order. Returns whether anything changed.
bool carry_over(Graph& graph) {
  bool changed = false;
  for (const GraphState& state : graph.states) {
    const GraphNode& start = graph.nodes[state.start];
    const GraphNode& next = graph.nodes[state.next];
    GraphNode& node = graph.nodes[state.node];
    changed |= raise(node.by_draw, start.by_draw || next.by_draw);
    changed |= raise(node.varied, start.varied || next.varied);
  }
  for (GraphRing& ring : graph.rings) {
    changed |= raise(ring.by_draw, graph.nodes[ring.input].by_draw);
    changed |= raise(ring.varied, graph.nodes[ring.input].varied);
  }
  return changed;
}

}  // namespace

void inherit_rates(Graph& graph, NodeIndex n) {
  GraphNode& node = graph.nodes[n];
  for (const NodeIndex operand : graph.operands_of(n)) {
    node.by_draw = node.by_draw || graph.nodes[operand].by_draw;
    node.by_step = node.by_step || graph.nodes[operand].by_step;
    node.varied = node.varied || graph.nodes[operand].varied;
  }
  if (node.op != Op::delay) return;
  node.by_draw = node.by_draw || graph.rings[node.index].by_draw;
  node.varied = node.varied || graph.rings[node.index].varied;
}

void find_rates(const RunInputs& inputs, Graph& graph) {
  for (GraphNode& node : graph.nodes) set_own_rates(inputs, node);
  do {
    for (NodeIndex n = 0; n < graph.nodes.size(); ++n) inherit_rates(graph, n);
  } while (carry_over(graph));
}

}  // namespace infracast::running
