// SPDX-License-Identifier: MIT
#include "compile/builder.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <utility>

#include "compile/meaning.h"
#include "infracast/assert.h"

namespace infracast::compiler {
namespace {

bool takes(Op op, std::size_t operands) {
  switch (operation(op).shape) {
    case Shape::binary:
      return operands == 2;
    case Shape::unary:
      return operands == 1;
    case Shape::choice:
      return operands == 3;
    case Shape::list:
      return operands > 0;
    default:
      return false;
  }
}

std::size_t mix(std::size_t seed, std::uint64_t value) {
  return seed ^ (static_cast<std::size_t>(value * 0x9E3779B97F4A7C15ULL) + (seed << 6U) + (seed >> 2U));
}

}  // namespace

Builder::Builder(const Horizon& horizon) : horizon_(horizon), known_(1024, Hash{this}, Same{this}) {}

NodeIndex Builder::constant(double value) { return share({.op = Op::constant, .value = value}, {}); }

NodeIndex Builder::leaf(Op op, std::uint32_t index) { return share({.op = op, .index = index}, {}); }

NodeIndex Builder::noise(const std::string& name) { return leaf(Op::noise, noise_called(name)); }

NodeIndex Builder::noise(const std::string& name, NodeIndex sd, NodeIndex count) {
  INFRACAST_ASSERT(nodes_[sd].op == Op::series && nodes_[count].op == Op::series);
  return make(Op::noise, {sd, count}, noise_called(name));
}

std::uint32_t Builder::noise_called(const std::string& name) {
  const auto found = std::ranges::find(noises_, name);
  const auto index = static_cast<std::uint32_t>(found - noises_.begin());
  if (found == noises_.end()) noises_.push_back(name);
  return index;
}

NodeIndex Builder::make(Op op, std::span<const NodeIndex> operands, std::uint32_t index) {
  INFRACAST_ASSERT(takes(op, operands.size()));
  if (const auto constant = folded(op, operands)) return *constant;
  if (const auto simpler = simplified(op, operands)) return *simpler;
  if (operation(op).commutes && operands[1] < operands[0]) {
    const std::array<NodeIndex, 2> swapped = {operands[1], operands[0]};
    return share({.op = op, .index = index}, swapped);
  }
  return share({.op = op, .index = index}, operands);
}

std::optional<double> Builder::constant_value(NodeIndex node) const {
  INFRACAST_ASSERT(node < nodes_.size());
  if (nodes_[node].op != Op::constant) return std::nullopt;
  return nodes_[node].value;
}

std::optional<NodeIndex> Builder::folded(Op op, std::span<const NodeIndex> operands) {
  constexpr std::size_t kMost = 64;
  if (operands.empty() || operands.size() > kMost) return std::nullopt;
  std::array<double, kMost> values;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    INFRACAST_ASSERT(operands[i] < nodes_.size());
    if (nodes_[operands[i]].op != Op::constant) return std::nullopt;
    values[i] = nodes_[operands[i]].value;
  }
  const auto value = compiler::folded(op, {values.data(), operands.size()}, horizon_.dt());
  if (!value) return std::nullopt;
  return constant(*value);
}

bool Builder::is(NodeIndex node, double value) const { return nodes_[node].op == Op::constant && nodes_[node].value == value; }

// Only simplifications that keep every value the same, NaN included.
std::optional<NodeIndex> Builder::simplified(Op op, std::span<const NodeIndex> operands) const {
  switch (op) {
    case Op::add:
      if (is(operands[0], 0)) return operands[1];
      if (is(operands[1], 0)) return operands[0];
      return std::nullopt;
    case Op::subtract:
      return is(operands[1], 0) ? std::optional(operands[0]) : std::nullopt;
    case Op::multiply:
      if (is(operands[0], 1)) return operands[1];
      if (is(operands[1], 1)) return operands[0];
      return std::nullopt;
    case Op::divide:
      return is(operands[1], 1) ? std::optional(operands[0]) : std::nullopt;
    case Op::minimum:
    case Op::maximum:
      return operands[0] == operands[1] ? std::optional(operands[0]) : std::nullopt;
    case Op::select:
      if (const auto condition = constant_value(operands[0]))
        return std::isnan(*condition) ? operands[0] : operands[*condition != 0 ? 1 : 2];
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

NodeIndex Builder::append(Node node, std::span<const NodeIndex> operands) {
  INFRACAST_ASSERT(std::ranges::all_of(operands, [&](NodeIndex operand) { return operand < nodes_.size(); }));
  node.first_operand = static_cast<std::uint32_t>(operands_.size());
  node.operand_count = static_cast<std::uint16_t>(operands.size());
  operands_.insert(operands_.end(), operands.begin(), operands.end());
  nodes_.push_back(node);
  return static_cast<NodeIndex>(nodes_.size() - 1);
}

// The set compares nodes by position, so the node is appended first and removed again when an equal one exists.
NodeIndex Builder::share(Node node, std::span<const NodeIndex> operands) {
  const NodeIndex candidate = append(node, operands);
  const auto [known, added] = known_.insert(candidate);
  if (added) return candidate;
  operands_.resize(nodes_.back().first_operand);
  nodes_.pop_back();
  return *known;
}

std::span<const NodeIndex> Builder::operands_of(NodeIndex node) const {
  return {operands_.data() + nodes_[node].first_operand, nodes_[node].operand_count};
}

std::size_t Builder::hash(NodeIndex index) const {
  const Node& node = nodes_[index];
  std::size_t result = mix(static_cast<std::size_t>(node.op), node.index);
  result = mix(result, std::bit_cast<std::uint64_t>(node.value));
  for (const NodeIndex operand : operands_of(index)) result = mix(result, operand);
  return result;
}

bool Builder::same(NodeIndex a, NodeIndex b) const {
  const Node& x = nodes_[a];
  const Node& y = nodes_[b];
  return x.op == y.op && x.index == y.index && std::bit_cast<std::uint64_t>(x.value) == std::bit_cast<std::uint64_t>(y.value) &&
         std::ranges::equal(operands_of(a), operands_of(b));
}

StateIndex Builder::add_state(std::string name, NodeIndex initial) {
  const auto state = static_cast<StateIndex>(states_.size());
  const NodeIndex node = leaf(Op::state, state);
  states_.push_back({std::move(name), node, initial, node});
  return state;
}

NodeIndex Builder::delay(std::string name, NodeIndex x, NodeIndex time, std::uint32_t longest_steps) {
  const auto ring = static_cast<std::uint32_t>(rings_.size());
  rings_.push_back({std::move(name), x, longest_steps});
  return share({.op = Op::delay, .index = ring}, std::array{x, time});
}

std::uint32_t Builder::add_series(Series series) {
  series_.push_back(std::move(series));
  return static_cast<std::uint32_t>(series_.size() - 1);
}

NodeIndex Builder::node_of(StateIndex state) const {
  INFRACAST_ASSERT(state < states_.size());
  return states_[state].node;
}

NodeIndex Builder::initial_of(StateIndex state) const {
  INFRACAST_ASSERT(state < states_.size());
  return states_[state].initial;
}

void Builder::set_next(StateIndex state, NodeIndex next) {
  INFRACAST_ASSERT(state < states_.size() && next < nodes_.size());
  states_[state].next = next;
}

void Builder::finish(Program& program) {
  program.horizon = horizon_;
  program.nodes = std::move(nodes_);
  program.operands = std::move(operands_);
  program.states = std::move(states_);
  program.rings = std::move(rings_);
  program.series = std::move(series_);
  program.noises = std::move(noises_);
}

}  // namespace infracast::compiler
