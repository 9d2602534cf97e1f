// SPDX-License-Identifier: MIT
// Where values live while lane code runs: rows hold one value per draw of a block, columns of a table one value per step.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "infracast/assert.h"
#include "run/graph.h"

namespace infracast::running {

// Numbers rows; a released one is the next to be taken, while it is still in the cache.
class Rows {
 public:
  std::uint32_t take();
  // One that nothing has used before, nor will: code written earlier goes on using rows it released.
  std::uint32_t take_unused() { return count_++; }
  void release(std::uint32_t row) {
    INFRACAST_ASSERT(row < count_);
    free_.push_back(row);
  }
  [[nodiscard]] std::uint32_t count() const { return count_; }

 private:
  std::vector<std::uint32_t> free_;
  std::uint32_t count_ = 0;
};

// Columns of the table of values that are the same in all draws, in the order they were first asked for.
class Columns {
 public:
  std::uint32_t of(NodeIndex node);
  [[nodiscard]] const std::vector<NodeIndex>& nodes() const { return nodes_; }

 private:
  std::unordered_map<NodeIndex, std::uint32_t> columns_;
  std::vector<NodeIndex> nodes_;
};

struct Place {
  bool uniform = false;
  std::uint32_t index = 0;  // of the column or row
};

// Whether code computes first values of states or a step.
enum class Stage { first_values, step };

// The places a pass finds its values at without computing them: for draws, for what all draws share, and for what all runs of a
// program share as well.
class Places {
 public:
  enum class Pass { lanes, uniforms, shared };
  Places(const Graph& graph, Pass pass, Columns& columns) : graph_(graph), pass_(pass), columns_(columns) {}

  // Nothing where code of this stage has to compute the node itself. Asking reserves the place.
  std::optional<Place> find(NodeIndex node, Stage stage);
  // The row that is a node's own through all steps, if it has been reserved.
  [[nodiscard]] std::optional<std::uint32_t> home(NodeIndex node) const;
  std::uint32_t reserve_home(NodeIndex node);

  // Whether it is for this pass to compute the node.
  [[nodiscard]] bool computes(NodeIndex node) const;

  Rows& rows() { return rows_; }
  // Nodes with a home, in the order of their rows.
  [[nodiscard]] const std::vector<NodeIndex>& residents() const { return residents_; }

 private:
  [[nodiscard]] bool belongs(bool by_draw, bool varied) const;
  std::optional<Place> find_for_lanes(NodeIndex node, Stage stage);
  std::optional<Place> find_for_uniforms(NodeIndex node, Stage stage);
  Place at_home(NodeIndex node) { return {.uniform = false, .index = reserve_home(node)}; }

  const Graph& graph_;
  Pass pass_;
  Columns& columns_;
  Rows rows_;
  std::unordered_map<NodeIndex, std::uint32_t> homes_;
  std::vector<NodeIndex> residents_;
};

// Ops whose values are given, not computed: the same for every draw, they are columns filled beforehand.
bool is_given(Op op);

}  // namespace infracast::running
