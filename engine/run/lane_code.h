// SPDX-License-Identifier: MIT
// Writes lane code for a set of values; as few of them as possible pass through memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "run/graph.h"
#include "run/kernels/instruction.h"
#include "run/places.h"

namespace infracast::running {

struct LaneCode {
  std::vector<kernels::Instruction> instructions;
  std::vector<kernels::Operand> operands;
  std::size_t widest = 0;  // operands of the widest instruction
};

// A result that a piece of code must produce.
struct Result {
  enum class Kind { row, column, record, ring };
  Kind kind = Kind::row;
  NodeIndex node = 0;
  std::uint32_t index = 0;  // of the row, column, record or ring
};

// A state's row, and the node of its next value.
struct Move {
  NodeIndex state = 0;
  NodeIndex next = 0;
  std::uint32_t row = 0;
};

// Writes one piece of code. Values that are used more than once, or by an instruction that reads memory, are stored; all others stay in the
// accumulator between the instruction that makes them and the one that uses them.
class CodeWriter {
 public:
  CodeWriter(const Graph& graph, const kernels::KernelSet& kernels, Places& places, Stage stage);

  // Every instruction sees states as they were before the moves. Call once.
  LaneCode write(std::span<const Result> results, std::span<const Move> moves);

 private:
  struct Use {
    std::uint32_t left = 0;  // uses still to be written
    bool must_store = false;
    bool stored = false;
    bool temporary = false;  // the row is released after the last use
    std::uint32_t row = 0;
  };

  // Counts uses.
  void require(NodeIndex node);
  void require_operands(NodeIndex node);
  void require_in_memory(NodeIndex node);

  // Finds values.
  [[nodiscard]] std::optional<Place> place(NodeIndex node);
  [[nodiscard]] bool is_pair(NodeIndex node);
  Place use(NodeIndex node);

  // Writes instructions that leave a node's value in the accumulator.
  void store_shared_values();
  void generate(NodeIndex node);
  void generate_unary(NodeIndex node);
  void generate_binary(NodeIndex node);
  void generate_two_places(Op op, NodeIndex a, NodeIndex b);
  void generate_with_pair(kernels::Outer outer, NodeIndex pair);
  void generate_through_memory(NodeIndex node);
  void generate_select(NodeIndex node);
  void generate_list(NodeIndex node);
  void generate_grants(NodeIndex node);

  // Results and moves.
  void write_result(const Result& result);
  void write_moves(std::span<const Move> moves);
  std::vector<NodeIndex> states_read(NodeIndex node);

  void emit(kernels::Verb verb, std::uint32_t x = 0, std::uint32_t y = 0);
  void emit(Op op, std::uint32_t x = 0, std::uint32_t y = 0, std::uint32_t n = 0);
  void emit(kernels::Outer outer, Place x);
  void emit(kernels::Outer outer, kernels::Inner inner, Place x, Place y);
  void emit_store(std::uint32_t row);
  std::uint32_t list(Place place);
  [[nodiscard]] std::uint32_t offset(Place place) const;

  const Graph& graph_;
  const kernels::KernelSet& kernels_;
  Places& places_;
  Stage stage_;
  std::vector<Use> uses_;
  std::vector<std::vector<std::uint32_t>> grants_;  // rows, by node
  LaneCode code_;
};

}  // namespace infracast::running
