// SPDX-License-Identifier: MIT
// The part of a program that a run needs, with nodes split so that each part is computed as rarely as possible.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/repeated_run.h"

namespace infracast::running {

// Which part of an operation a graph node computes.
enum class Part : std::uint8_t {
  whole,   // bass, logistic, gompertz read decay and rise as operands; interpolate reads slopes; allocate picks from grants
  decay,   // exp(-operand dt)
  rise,    // 1 - exp(-operand dt)
  grants,  // all grants of an allocate at once
};

struct GraphNode {
  Op op = Op::constant;
  Part part = Part::whole;
  bool by_draw = false;  // can differ between draws
  bool by_step = false;  // can differ between steps
  bool varied = false;   // can differ between runs
  std::uint16_t operand_count = 0;
  std::uint32_t first_operand = 0;
  std::uint32_t index = 0;  // into parameters, series, noises, states or rings of the program; the grant of allocate
  double value = 0;
};

struct GraphState {
  NodeIndex node = 0;
  NodeIndex start = 0;  // its first value: never reads a state
  NodeIndex next = 0;
};

struct GraphRing {
  NodeIndex input = 0;
  std::uint32_t length = 0;
  bool by_draw = false;
  bool varied = false;
};

struct Graph {
  std::vector<GraphNode> nodes;  // operands first
  std::vector<NodeIndex> operands;
  std::vector<GraphState> states;
  std::vector<GraphRing> rings;
  std::vector<NodeIndex> recorded;  // in the order of the plan
  std::size_t step_nodes = 0;       // nodes from here on are for first values only

  [[nodiscard]] std::span<const NodeIndex> operands_of(NodeIndex node) const {
    return {operands.data() + nodes[node].first_operand, nodes[node].operand_count};
  }
};

// The nodes that `recorded`, and the states it depends on, need. Throws std::invalid_argument when first values depend on each other.
Graph make_graph(const Program& program, const Ensemble& ensemble, std::span<const NodeIndex> recorded, const VariedInputs& varied);

}  // namespace infracast::running
