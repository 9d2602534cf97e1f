// SPDX-License-Identifier: MIT
#include "run/first_values.h"

#include <algorithm>
#include <map>
#include <utility>

#include "run/rates.h"
#include "run/refuse.h"

namespace infracast::running {
namespace {

class FirstValues {
 public:
  explicit FirstValues(Graph& graph) : graph_(graph) {}

  NodeIndex of(NodeIndex node) {
    const auto [known, is_new] = at_.try_emplace(node, kUnderWay);
    if (!is_new && known->second == kUnderWay) refuse("the first values of states depend on each other");
    if (is_new) known->second = find(node);
    return known->second;
  }

 private:
  static constexpr NodeIndex kUnderWay = ~NodeIndex{0};

  NodeIndex find(NodeIndex node) {
    const GraphNode& original = graph_.nodes[node];
    if (original.op == Op::state) return of(graph_.states[original.index].start);
    if (original.op == Op::delay) return of(graph_.operands_of(node)[0]);
    return copy(node);
  }

  // Returns the node itself when nothing it reads differs at the first step.
  NodeIndex copy(NodeIndex node) {
    const auto span = graph_.operands_of(node);
    const std::vector<NodeIndex> operands(span.begin(), span.end());
    std::vector<NodeIndex> first;
    for (const NodeIndex operand : operands) first.push_back(of(operand));
    if (first == operands) return node;
    GraphNode added = graph_.nodes[node];
    added.first_operand = static_cast<std::uint32_t>(graph_.operands.size());
    added.by_draw = added.by_step = added.varied = false;
    graph_.operands.insert(graph_.operands.end(), first.begin(), first.end());
    graph_.nodes.push_back(added);
    const auto position = static_cast<NodeIndex>(graph_.nodes.size() - 1);
    inherit_rates(graph_, position);
    graph_.nodes[position].by_step = true;  // right only at the first step
    return position;
  }

  Graph& graph_;
  std::map<NodeIndex, NodeIndex> at_;
};

}  // namespace

void add_first_values(Graph& graph) {
  FirstValues first(graph);
  for (GraphState& state : graph.states) state.start = first.of(state.start);
}

}  // namespace infracast::running
