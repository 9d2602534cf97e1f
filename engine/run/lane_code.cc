// SPDX-License-Identifier: MIT
#include "run/lane_code.h"

#include <algorithm>
#include <utility>

#include "infracast/assert.h"

namespace infracast::running {

using kernels::Inner;
using kernels::Outer;
using kernels::Verb;

namespace {

bool is_binary(const GraphNode& node) { return operation(node.op).shape == Shape::binary; }
bool is_unary(const GraphNode& node) {
  return node.part == Part::decay || node.part == Part::rise || operation(node.op).shape == Shape::unary;
}

}  // namespace

CodeWriter::CodeWriter(const Graph& graph, const kernels::KernelSet& kernels, Places& places, Stage stage)
    : graph_(graph), kernels_(kernels), places_(places), stage_(stage), uses_(graph.nodes.size()), grants_(graph.nodes.size()) {}

LaneCode CodeWriter::write(std::span<const Result> results, std::span<const Move> moves) {
  for (const Result& result : results) require(result.node);
  for (const Move& move : moves) require(move.next);
  store_shared_values();
  for (const Result& result : results) write_result(result);
  write_moves(moves);
  emit(Verb::halt);
  return std::move(code_);
}

void CodeWriter::require(NodeIndex node) {
  if (places_.find(node, stage_)) return;
  if (uses_[node].left++ == 0) require_operands(node);
}

void CodeWriter::require_operands(NodeIndex node) {
  const auto operands = graph_.operands_of(node);
  const bool in_accumulator = is_binary(graph_.nodes[node]) || is_unary(graph_.nodes[node]);
  const bool chooses = graph_.nodes[node].op == Op::select;
  for (std::size_t k = 0; k < operands.size(); ++k) {
    if (in_accumulator || (chooses && k == 0))
      require(operands[k]);
    else
      require_in_memory(operands[k]);
  }
}

void CodeWriter::require_in_memory(NodeIndex node) {
  require(node);
  uses_[node].must_store = true;
}

std::optional<Place> CodeWriter::place(NodeIndex node) {
  if (uses_[node].stored) return Place{.uniform = false, .index = uses_[node].row};
  return places_.find(node, stage_);
}

bool CodeWriter::is_pair(NodeIndex node) {
  if (place(node) || !operation(graph_.nodes[node].op).pairs) return false;
  const auto operands = graph_.operands_of(node);
  const auto x = place(operands[0]), y = place(operands[1]);
  return x && y && !(x->uniform && y->uniform);
}

Place CodeWriter::use(NodeIndex node) {
  const std::optional<Place> found = place(node);
  INFRACAST_ASSERT(found);
  Use& uses = uses_[node];
  if (uses.stored && --uses.left == 0 && uses.temporary) places_.rows().release(uses.row);
  return *found;
}

void CodeWriter::store_shared_values() {
  for (NodeIndex n = 0; n < uses_.size(); ++n) {
    Use& uses = uses_[n];
    if (uses.left == 0 || uses.stored) continue;
    if (graph_.nodes[n].part == Part::grants) {
      generate_grants(n);
    } else if (graph_.nodes[n].op == Op::allocate) {
      uses.row = grants_[graph_.operands_of(n)[0]][graph_.nodes[n].index];
      uses.stored = true;
    } else if (uses.left > 1 || uses.must_store) {
      generate(n);
      const auto home = places_.home(n);
      uses.temporary = !home;
      uses.row = home ? *home : places_.rows().take();
      uses.stored = true;
      emit_store(uses.row);
    }
  }
}

void CodeWriter::generate(NodeIndex node) {
  if (place(node)) return emit(Outer::take, use(node));
  if (is_binary(graph_.nodes[node])) return generate_binary(node);
  if (is_unary(graph_.nodes[node])) return generate_unary(node);
  if (graph_.nodes[node].op == Op::select) return generate_select(node);
  generate_list(node);
}

void CodeWriter::generate_unary(NodeIndex node) {
  generate(graph_.operands_of(node)[0]);
  if (graph_.nodes[node].part == Part::whole) return emit(graph_.nodes[node].op);
  emit(graph_.nodes[node].part == Part::decay ? Verb::decay : Verb::rise);
}

void CodeWriter::generate_binary(NodeIndex node) {
  const Op op = graph_.nodes[node].op;
  const NodeIndex a = graph_.operands_of(node)[0], b = graph_.operands_of(node)[1];
  if (place(a) && place(b)) return generate_two_places(op, a, b);
  if (place(b)) {
    generate(a);
    emit(kernels::outer_of(op), use(b));
  } else if (place(a)) {
    generate(b);
    emit(kernels::outer_of(op, true), use(a));
  } else if (operation(op).pairs && is_pair(b)) {
    generate(a);
    generate_with_pair(kernels::outer_of(op), b);
  } else if (operation(op).pairs && is_pair(a)) {
    generate(b);
    generate_with_pair(kernels::outer_of(op, true), a);
  } else {
    generate_through_memory(node);
  }
}

void CodeWriter::generate_two_places(Op op, NodeIndex a, NodeIndex b) {
  const Place x = use(a), y = use(b);
  if (operation(op).pairs && !(x.uniform && y.uniform)) return emit(Outer::take, kernels::inner_of(op), x, y);
  emit(Outer::take, x);
  emit(kernels::outer_of(op), y);
}

void CodeWriter::generate_with_pair(Outer outer, NodeIndex pair) {
  const auto operands = graph_.operands_of(pair);
  const Place x = use(operands[0]), y = use(operands[1]);
  emit(outer, kernels::inner_of(graph_.nodes[pair].op), x, y);
}

void CodeWriter::generate_through_memory(NodeIndex node) {
  const NodeIndex a = graph_.operands_of(node)[0], b = graph_.operands_of(node)[1];
  generate(b);
  const std::uint32_t row = places_.rows().take();
  emit_store(row);
  generate(a);
  emit(kernels::outer_of(graph_.nodes[node].op), Place{.uniform = false, .index = row});
  places_.rows().release(row);
}

void CodeWriter::generate_select(NodeIndex node) {
  const auto operands = graph_.operands_of(node);
  generate(operands[0]);
  const Place x = use(operands[1]), y = use(operands[2]);
  const Verb with_row = y.uniform ? Verb::select_ru : Verb::select_rr;
  const Verb with_uniform = y.uniform ? Verb::select_uu : Verb::select_ur;
  emit(x.uniform ? with_uniform : with_row, offset(x), offset(y));
}

void CodeWriter::generate_list(NodeIndex node) {
  const auto operands = graph_.operands_of(node);
  const auto first = static_cast<std::uint32_t>(code_.operands.size());
  for (const NodeIndex operand : operands) list(use(operand));
  emit(graph_.nodes[node].op, first, graph_.nodes[node].index, static_cast<std::uint32_t>(operands.size()));
}

// Takes the rows of grants before releasing those of the operands, because the kernel writes grants while it reads operands.
void CodeWriter::generate_grants(NodeIndex node) {
  const auto operands = graph_.operands_of(node);
  auto& rows = grants_[node];
  for (std::size_t k = 0; k < (operands.size() - 1) / 3; ++k) rows.push_back(places_.rows().take());
  const auto first = static_cast<std::uint32_t>(code_.operands.size());
  for (const NodeIndex operand : operands) list(use(operand));
  for (const std::uint32_t row : rows) list(Place{.uniform = false, .index = row});
  emit(Op::allocate, first, 0, static_cast<std::uint32_t>(operands.size()));
}

void CodeWriter::write_result(const Result& result) {
  if (result.kind == Result::Kind::row && uses_[result.node].stored && uses_[result.node].row == result.index) return;
  generate(result.node);
  switch (result.kind) {
    case Result::Kind::row:
      return emit_store(result.index);
    case Result::Kind::column:
      return emit(Verb::publish, offset({.uniform = true, .index = result.index}));
    case Result::Kind::record:
      return emit(Verb::record, 0, result.index);
    case Result::Kind::ring:
      return emit(Verb::remember, 0, result.index);
  }
}

void CodeWriter::emit(Verb verb, std::uint32_t x, std::uint32_t y) {
  code_.instructions.push_back({.run = kernels_.verb(verb), .x = x, .y = y});
}

void CodeWriter::emit(Op op, std::uint32_t x, std::uint32_t y, std::uint32_t n) {
  const auto handler = kernels_.operation(op);
  INFRACAST_ASSERT(handler != nullptr);
  code_.instructions.push_back({.run = handler, .x = x, .y = y, .n = n});
  code_.widest = std::max(code_.widest, static_cast<std::size_t>(n));
}

void CodeWriter::emit(Outer outer, Place x) {
  const auto handler = kernels_.fused({.outer = outer, .inner = Inner::none, .x_uniform = x.uniform, .y_uniform = x.uniform});
  INFRACAST_ASSERT(handler != nullptr);
  code_.instructions.push_back({.run = handler, .x = offset(x)});
}

void CodeWriter::emit(Outer outer, Inner inner, Place x, Place y) {
  const auto handler = kernels_.fused({.outer = outer, .inner = inner, .x_uniform = x.uniform, .y_uniform = y.uniform});
  INFRACAST_ASSERT(handler != nullptr);
  code_.instructions.push_back({.run = handler, .x = offset(x), .y = offset(y)});
}

void CodeWriter::emit_store(std::uint32_t row) { emit(Verb::store, offset({.uniform = false, .index = row})); }

std::uint32_t CodeWriter::list(Place place) {
  code_.operands.push_back({.offset = offset(place), .uniform = place.uniform});
  return static_cast<std::uint32_t>(code_.operands.size() - 1);
}

std::uint32_t CodeWriter::offset(Place place) const {
  const std::size_t values = place.uniform ? place.index : place.index * kernels_.lanes;
  return static_cast<std::uint32_t>(values * sizeof(double));
}

}  // namespace infracast::running
