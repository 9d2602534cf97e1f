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

// Allocates rows; the row released last is reused first, because it is still in the cache.
class Rows {
 public:
  std::uint32_t take();
  // A row that is never shared, because code written earlier still uses rows it has released.
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

// Allocates columns of the table of values that all draws share, in the order of first use.
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

// Where a pass finds values without computing them. There is one pass for draws, one for what all draws of a run share, and one for what
// all runs share.
class Places {
 public:
  enum class Pass { lanes, uniforms, shared };
  Places(const Graph& graph, Pass pass, Columns& columns) : graph_(graph), pass_(pass), columns_(columns) {}

  // Nothing when code of this stage must compute the node itself. Reserves the place.
  std::optional<Place> find(NodeIndex node, Stage stage);
  // The row that holds a node through all steps, if one is reserved.
  [[nodiscard]] std::optional<std::uint32_t> home(NodeIndex node) const;
  std::uint32_t reserve_home(NodeIndex node);

  // Whether this pass computes the node.
  [[nodiscard]] bool computes(NodeIndex node) const;

  Rows& rows() { return rows_; }
  // The nodes with such a row, by row.
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

// Whether an op's value is given, not computed: equal in all draws, and filled into columns beforehand.
bool is_given(Op op);

}  // namespace infracast::running
