// SPDX-License-Identifier: MIT
#include "run/graph.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <stdexcept>
#include <utility>

#include "run/first_values.h"
#include "run/rates.h"
#include "run/reach.h"
#include "run/reciprocals.h"

namespace infracast::running {
namespace {

// Copies needed nodes into a graph, splitting some.
class Splitter {
 public:
  Splitter(const Program& program, Graph& graph) : program_(program), graph_(graph), at_(program.nodes.size(), 0) {}

  void copy(const std::vector<bool>& needed) {
    for (NodeIndex n = 0; n < needed.size(); ++n)
      if (needed[n]) at_[n] = split(program_.nodes[n]);
  }

  [[nodiscard]] NodeIndex operator[](NodeIndex node) const { return at_[node]; }
  [[nodiscard]] const std::vector<Division>& divisions() const { return divisions_; }

 private:
  NodeIndex split(const Node& node) {
    std::vector<NodeIndex> operands;
    for (const NodeIndex operand : program_.operands_of(node)) operands.push_back(at_[operand]);
    switch (node.op) {
      case Op::minimum:
        return extreme(node, Op::minimum_of_number, operands);
      case Op::maximum:
        return extreme(node, Op::maximum_of_number, operands);
      case Op::divide:
        return divide(node, operands);
      case Op::bass:
        return bass(node, operands);
      case Op::logistic:
        return growth(node, {operands[0], operands[1]}, operands[2], true);
      case Op::gompertz:
        return growth(node, {operands[0], operands[1]}, operands[2], false);
      case Op::interpolate:
        return interpolate(node, operands);
      case Op::allocate:
        return allocate(node, operands);
      default:
        return add(node, Part::whole, operands);
    }
  }

  // The faster form for an operand that is a known number.
  NodeIndex extreme(const Node& node, Op of_number, std::vector<NodeIndex> operands) {
    const auto is_constant = [&](NodeIndex n) { return graph_.nodes[n].op == Op::constant && !std::isnan(graph_.nodes[n].value); };
    if (is_constant(operands[0])) std::swap(operands[0], operands[1]);
    return add(is_constant(operands[1]) ? Node{.op = of_number} : node, Part::whole, operands);
  }

  // Adds the reciprocal of the divisor too, for prefer_reciprocals().
  NodeIndex divide(const Node& node, const std::vector<NodeIndex>& operands) {
    const auto [known, is_new] = reciprocals_.try_emplace(operands[1], 0);
    if (is_new) {
      const NodeIndex one = add(Node{.op = Op::constant, .value = 1}, Part::whole, {});
      known->second = add(Node{.op = Op::divide}, Part::whole, {one, operands[1]});
    }
    const NodeIndex quotient = add(node, Part::whole, operands);
    divisions_.push_back({.node = quotient, .reciprocal = known->second});
    return quotient;
  }

  NodeIndex bass(const Node& node, const std::vector<NodeIndex>& operands) {
    return growth(node, operands, add(Node{.op = Op::add}, Part::whole, {operands[2], operands[3]}), true);
  }

  // The operands of a growth law, followed by what its rate does in one step.
  NodeIndex growth(const Node& node, std::vector<NodeIndex> operands, NodeIndex rate, bool with_decay) {
    if (with_decay) operands.push_back(add(Node{.op = Op::exponential}, Part::decay, {rate}));
    operands.push_back(add(Node{.op = Op::exponential}, Part::rise, {rate}));
    return add(node, Part::whole, operands);
  }

  NodeIndex interpolate(const Node& node, std::vector<NodeIndex> operands) {
    const std::size_t points = operands.size() / 2;
    for (std::size_t k = 0; k + 1 < points; ++k) {
      const NodeIndex run = add(Node{.op = Op::subtract}, Part::whole, {operands[3 + 2 * k], operands[1 + 2 * k]});
      const NodeIndex climb = add(Node{.op = Op::subtract}, Part::whole, {operands[4 + 2 * k], operands[2 + 2 * k]});
      operands.push_back(add(Node{.op = Op::divide}, Part::whole, {climb, run}));
    }
    return add(node, Part::whole, operands);
  }

  NodeIndex allocate(const Node& node, const std::vector<NodeIndex>& operands) {
    const auto [known, is_new] = grants_.try_emplace(operands, 0);
    if (is_new) known->second = add(Node{.op = Op::allocate}, Part::grants, operands);
    return add(node, Part::whole, {known->second});
  }

  NodeIndex add(const Node& node, Part part, const std::vector<NodeIndex>& operands) {
    graph_.nodes.push_back({.op = node.op,
                            .part = part,
                            .operand_count = static_cast<std::uint16_t>(operands.size()),
                            .first_operand = static_cast<std::uint32_t>(graph_.operands.size()),
                            .index = node.index,
                            .value = node.value});
    graph_.operands.insert(graph_.operands.end(), operands.begin(), operands.end());
    return static_cast<NodeIndex>(graph_.nodes.size() - 1);
  }

  const Program& program_;
  Graph& graph_;
  std::vector<NodeIndex> at_;
  std::map<std::vector<NodeIndex>, NodeIndex> grants_;
  std::map<NodeIndex, NodeIndex> reciprocals_;
  std::vector<Division> divisions_;
};

// Numbers the needed states and rings.
class Renumbering {
 public:
  Renumbering(const Program& program, const Splitter& at, Graph& graph) : program_(program), at_(at), graph_(graph) {}

  void run() {
    for (NodeIndex n = 0; n < graph_.nodes.size(); ++n) {
      GraphNode& node = graph_.nodes[n];
      if (node.op == Op::state) node.index = position(states_, node.index, [&](std::uint32_t k) { add_state(n, program_.states[k]); });
      if (node.op == Op::delay) node.index = position(rings_, node.index, [&](std::uint32_t k) { add_ring(program_.rings[k]); });
    }
  }

 private:
  template <class Add>
  static std::uint32_t position(std::map<std::uint32_t, std::uint32_t>& known, std::uint32_t old, const Add& add) {
    const auto [entry, is_new] = known.try_emplace(old, static_cast<std::uint32_t>(known.size()));
    if (is_new) add(old);
    return entry->second;
  }

  void add_state(NodeIndex node, const State& state) {
    graph_.states.push_back({.node = node, .start = at_[state.initial], .next = at_[state.next]});
  }
  void add_ring(const Ring& ring) { graph_.rings.push_back({.input = at_[ring.input], .length = ring.length}); }

  const Program& program_;
  const Splitter& at_;
  Graph& graph_;
  std::map<std::uint32_t, std::uint32_t> states_, rings_;
};

void read_instead(Graph& graph, NodeIndex one, NodeIndex other) {
  const auto move = [&](NodeIndex& node) { node = node == one ? other : node; };
  std::ranges::for_each(graph.operands, move);
  for (GraphState& state : graph.states) move(state.next);
  for (GraphRing& ring : graph.rings) move(ring.input);
}

// The graph with everything as it is before it changes or drifts, and how often each node changes there.
Graph before_changes(const RunInputs& inputs, const std::vector<bool>& needed, const Splitter& at, Graph graph) {
  const Program& program = inputs.program;
  for (auto change = program.changes.rbegin(); change != program.changes.rend(); ++change)
    if (needed[change->changed]) read_instead(graph, at[change->changed], at[change->unchanged]);
  for (const Drift& drift : program.drifts)
    if (needed[drift.drifting]) read_instead(graph, at[drift.drifting], at[drift.calibrated]);
  find_rates(inputs, graph);
  return graph;
}

}  // namespace

Graph make_graph(const Program& program, const Ensemble& ensemble, std::span<const NodeIndex> recorded, const VariedInputs& varied) {
  Graph graph;
  Splitter at(program, graph);
  const std::vector<bool> needed = nodes_behind(program, recorded);
  at.copy(needed);
  Renumbering(program, at, graph).run();
  for (const NodeIndex node : recorded) graph.recorded.push_back(at[node]);
  const RunInputs inputs{program, ensemble, varied};
  const bool differs = !program.changes.empty() || !program.drifts.empty();
  const std::optional<Graph> before = differs ? std::optional(before_changes(inputs, needed, at, graph)) : std::nullopt;
  find_rates(inputs, graph);
  prefer_reciprocals(before ? *before : graph, at.divisions(), graph);
  graph.step_nodes = graph.nodes.size();
  add_first_values(graph);
  return graph;
}

}  // namespace infracast::running
