// SPDX-License-Identifier: MIT
#include "run/places.h"

namespace infracast::running {

std::uint32_t Rows::take() {
  if (free_.empty()) return count_++;
  const std::uint32_t row = free_.back();
  free_.pop_back();
  return row;
}

std::uint32_t Columns::of(NodeIndex node) {
  const auto [entry, is_new] = columns_.try_emplace(node, static_cast<std::uint32_t>(nodes_.size()));
  if (is_new) nodes_.push_back(node);
  return entry->second;
}

bool is_given(Op op) { return operation(op).shape == Shape::given; }

std::optional<Place> Places::find(NodeIndex node, Stage stage) {
  return pass_ == Pass::lanes ? find_for_lanes(node, stage) : find_for_uniforms(node, stage);
}

bool Places::belongs(bool by_draw, bool varied) const {
  if (pass_ == Pass::lanes) return by_draw;
  return !by_draw && varied == (pass_ == Pass::uniforms);
}

bool Places::computes(NodeIndex node) const { return belongs(graph_.nodes[node].by_draw, graph_.nodes[node].varied); }

std::optional<Place> Places::find_for_lanes(NodeIndex n, Stage stage) {
  const GraphNode& node = graph_.nodes[n];
  if (!node.by_draw) return Place{.uniform = true, .index = columns_.of(n)};
  if (node.op == Op::parameter) return at_home(n);
  if (stage == Stage::first_values) return std::nullopt;
  // Values that are constant within a draw are computed with the first values and stay in their rows.
  if (node.op == Op::state || !node.by_step) return at_home(n);
  return std::nullopt;
}

std::optional<Place> Places::find_for_uniforms(NodeIndex n, Stage stage) {
  const GraphNode& node = graph_.nodes[n];
  if (is_given(node.op) || !computes(n)) return Place{.uniform = true, .index = columns_.of(n)};
  if (node.op == Op::state && stage == Stage::step) return at_home(n);
  return std::nullopt;
}

std::optional<std::uint32_t> Places::home(NodeIndex node) const {
  const auto entry = homes_.find(node);
  return entry == homes_.end() ? std::nullopt : std::optional(entry->second);
}

std::uint32_t Places::reserve_home(NodeIndex node) {
  const auto entry = homes_.find(node);
  if (entry != homes_.end()) return entry->second;
  residents_.push_back(node);
  return homes_[node] = rows_.take_unused();
}

}  // namespace infracast::running
