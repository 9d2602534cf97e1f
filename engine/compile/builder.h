// SPDX-License-Identifier: MIT
// Grows the nodes of a Program. Equal nodes are made once, constants are computed on the spot.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "infracast/program.h"

namespace infracast::compiler {

using StateIndex = std::uint32_t;

class Builder {
 public:
  explicit Builder(const Horizon& horizon);
  Builder(const Builder&) = delete;
  Builder& operator=(const Builder&) = delete;

  NodeIndex constant(double value);
  NodeIndex parameter(std::uint32_t slot) { return leaf(Op::parameter, slot); }
  NodeIndex series(std::uint32_t series) { return leaf(Op::series, series); }
  NodeIndex time() { return leaf(Op::time, 0); }
  NodeIndex dt() { return constant(horizon_.dt()); }
  // Standard normal numbers keyed by the name; the same name is the same numbers.
  NodeIndex noise(const std::string& name);
  // sd times such numbers, keyed by `count` instead of the step; nothing is drawn where sd is 0. REQUIRES: series.
  NodeIndex noise(const std::string& name, NodeIndex sd, NodeIndex count);
  // REQUIRES: operands exist.
  NodeIndex make(Op op, std::span<const NodeIndex> operands, std::uint32_t index = 0);
  NodeIndex make(Op op, std::initializer_list<NodeIndex> operands, std::uint32_t index = 0) {
    return make(op, std::span<const NodeIndex>(operands.begin(), operands.size()), index);
  }
  NodeIndex scaled(NodeIndex node, double factor) { return factor == 1 ? node : make(Op::multiply, {node, constant(factor)}); }
  [[nodiscard]] std::optional<double> constant_value(NodeIndex node) const;
  [[nodiscard]] const Node& node(NodeIndex node) const { return nodes_[node]; }
  [[nodiscard]] std::span<const NodeIndex> operands_of(NodeIndex node) const;
  // REQUIRES: the node is a series.
  [[nodiscard]] std::span<const double> values_of(const Node& series) const { return series_[series.index].values; }

  // A state whose next value is given later.
  StateIndex add_state(std::string name, NodeIndex initial);
  [[nodiscard]] NodeIndex node_of(StateIndex state) const;
  [[nodiscard]] NodeIndex initial_of(StateIndex state) const;
  void set_next(StateIndex state, NodeIndex next);

  // x as it was `time` ago, at most `longest_steps` steps back. Every call makes a new delay.
  NodeIndex delay(std::string name, NodeIndex x, NodeIndex time, std::uint32_t longest_steps);
  std::uint32_t add_series(Series series);

  [[nodiscard]] const Horizon& horizon() const { return horizon_; }
  // Moves the nodes into a program. Call once, last.
  void finish(Program& program);

 private:
  struct Hash {
    const Builder* builder;
    std::size_t operator()(NodeIndex node) const { return builder->hash(node); }
  };
  struct Same {
    const Builder* builder;
    bool operator()(NodeIndex a, NodeIndex b) const { return builder->same(a, b); }
  };

  NodeIndex leaf(Op op, std::uint32_t index);
  std::uint32_t noise_called(const std::string& name);
  NodeIndex share(Node node, std::span<const NodeIndex> operands);
  NodeIndex append(Node node, std::span<const NodeIndex> operands);
  std::optional<NodeIndex> folded(Op op, std::span<const NodeIndex> operands);
  std::optional<NodeIndex> simplified(Op op, std::span<const NodeIndex> operands) const;
  [[nodiscard]] bool is(NodeIndex node, double value) const;
  [[nodiscard]] std::size_t hash(NodeIndex node) const;
  [[nodiscard]] bool same(NodeIndex a, NodeIndex b) const;

  Horizon horizon_;
  std::vector<Node> nodes_;
  std::vector<NodeIndex> operands_;
  std::vector<State> states_;
  std::vector<Ring> rings_;
  std::vector<Series> series_;
  std::vector<std::string> noises_;
  std::unordered_set<NodeIndex, Hash, Same> known_;
};

}  // namespace infracast::compiler
