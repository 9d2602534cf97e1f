// SPDX-License-Identifier: MIT
#include "compile/unneeded.h"

#include <algorithm>
#include <limits>

namespace infracast::compiler {
namespace {

constexpr std::uint32_t kGone = std::numeric_limits<std::uint32_t>::max();

// Calls `visit` with every reference into the nodes that readers of the program follow.
template <class Visit>
void each_result(Program& program, Visit visit) {
  for (Variable& variable : program.variables) visit(variable.node);
  for (Indicator& indicator : program.indicators) visit(indicator.node);
  for (BindingSeries& binding : program.bindings) visit(binding.node);
  for (TargetNodes& target : program.targets) {
    visit(target.level);
    visit(target.at_deadline);
    visit(target.reached);
  }
  for (HeldTime& time : program.held_times) visit(time.asked);
  for (Drift& drift : program.drifts) {
    visit(drift.calibrated);
    visit(drift.drifting);
  }
  for (Change& change : program.changes) {
    visit(change.unchanged);
    visit(change.changed);
  }
}

class Remover {
 public:
  explicit Remover(Program& program) : program_(program), needed_(program.nodes.size()) {}

  void remove() {
    each_result(program_, [&](NodeIndex node) { need(node); });
    while (!waiting_.empty()) {
      const NodeIndex node = waiting_.back();
      waiting_.pop_back();
      need_operands(node);
    }
    renumber_tables();
    renumber_nodes();
  }

 private:
  void need(NodeIndex node) {
    if (needed_[node]) return;
    needed_[node] = true;
    waiting_.push_back(node);
  }

  void need_operands(NodeIndex index) {
    const Node& node = program_.nodes[index];
    for (const NodeIndex operand : program_.operands_of(node)) need(operand);
    if (node.op == Op::state) {
      need(program_.states[node.index].initial);
      need(program_.states[node.index].next);
    }
    if (node.op == Op::delay) need(program_.rings[node.index].input);
  }

  void renumber_tables() {
    keep(program_.states, Op::state);
    keep(program_.rings, Op::delay);
    keep(program_.series, Op::series);
    keep(program_.noises, Op::noise);
  }

  // Removes table entries that no needed node refers to.
  template <class Entry>
  void keep(std::vector<Entry>& table, Op op) {
    std::vector<std::uint32_t> place(table.size(), kGone);
    for (std::size_t i = 0; i < needed_.size(); ++i) {
      if (needed_[i] && program_.nodes[i].op == op) place[program_.nodes[i].index] = 0;
    }
    std::vector<Entry> kept;
    for (std::size_t i = 0; i < table.size(); ++i) {
      if (place[i] == kGone) continue;
      place[i] = static_cast<std::uint32_t>(kept.size());
      kept.push_back(std::move(table[i]));
    }
    table = std::move(kept);
    for (std::size_t i = 0; i < needed_.size(); ++i) {
      if (needed_[i] && program_.nodes[i].op == op) program_.nodes[i].index = place[program_.nodes[i].index];
    }
  }

  void renumber_nodes() {
    std::vector<NodeIndex> place(needed_.size(), kGone);
    std::vector<Node> nodes;
    std::vector<NodeIndex> operands;
    for (NodeIndex i = 0; i < needed_.size(); ++i) {
      if (!needed_[i]) continue;
      Node node = program_.nodes[i];
      const auto first = static_cast<std::uint32_t>(operands.size());
      for (const NodeIndex operand : program_.operands_of(node)) operands.push_back(place[operand]);
      node.first_operand = first;
      place[i] = static_cast<NodeIndex>(nodes.size());
      nodes.push_back(node);
    }
    program_.nodes = std::move(nodes);
    program_.operands = std::move(operands);
    const auto move = [&](NodeIndex& node) { node = place[node]; };
    each_result(program_, move);
    for (State& state : program_.states) {
      move(state.node);
      move(state.initial);
      move(state.next);
    }
    for (Ring& ring : program_.rings) move(ring.input);
  }

  Program& program_;
  std::vector<bool> needed_;
  std::vector<NodeIndex> waiting_;
};

struct Variation {
  bool by_draw = false;
  bool by_step = false;
};

Rate rate_of(Variation v) {
  if (v.by_draw) return v.by_step ? Rate::per_draw_step : Rate::per_draw;
  return v.by_step ? Rate::per_step : Rate::constant;
}

bool by_draw(Rate rate) { return rate == Rate::per_draw || rate == Rate::per_draw_step; }
bool by_step(Rate rate) { return rate == Rate::per_step || rate == Rate::per_draw_step; }

bool classify_nodes(Program& program, const std::vector<bool>& state_by_draw) {
  bool changed = false;
  for (Node& node : program.nodes) {
    const Rate own = operation(node.op).rate;
    Variation v{by_draw(own), by_step(own)};
    if (node.op == Op::state) v.by_draw = state_by_draw[node.index];
    for (const NodeIndex operand : program.operands_of(node)) {
      v.by_draw = v.by_draw || by_draw(program.nodes[operand].rate);
      v.by_step = v.by_step || by_step(program.nodes[operand].rate);
    }
    changed = changed || node.rate != rate_of(v);
    node.rate = rate_of(v);
  }
  return changed;
}

}  // namespace

void remove_unneeded(Program& program) { Remover(program).remove(); }

std::vector<bool> nodes_read(const Program& program) {
  std::vector<bool> read(program.nodes.size());
  for (const NodeIndex operand : program.operands) read[operand] = true;
  for (const State& state : program.states) read[state.next] = true;
  for (const Ring& ring : program.rings) read[ring.input] = true;
  for (const Indicator& indicator : program.indicators) read[indicator.node] = true;
  return read;
}

// Assumes first that states are the same in every draw, then marks those that differ, and their readers, until nothing changes.
void classify(Program& program) {
  std::vector<bool> state_by_draw(program.states.size());
  while (classify_nodes(program, state_by_draw)) {
    for (std::size_t i = 0; i < program.states.size(); ++i) {
      const State& state = program.states[i];
      state_by_draw[i] = by_draw(program.nodes[state.initial].rate) || by_draw(program.nodes[state.next].rate);
    }
  }
}

}  // namespace infracast::compiler
