// SPDX-License-Identifier: MIT
// Elements and expressions → nodes. Functions with a memory become states.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "compile/assembly.h"
#include "compile/builder.h"
#include "compile/memory.h"
#include "compile/order.h"
#include "compile/sign.h"

namespace infracast::compiler {

class Lowering {
 public:
  // `first` and `inputs` give the nodes of parameters, drivers and levers by symbol: at the start of the horizon, and in a step.
  Lowering(const Assembly& city, Builder& builder, Memory& memory, std::vector<NodeIndex> first, std::vector<NodeIndex> inputs,
           std::span<const ParameterSlot> parameters);

  // REQUIRES: `order` is the evaluation order of the whole city.
  void lower(const std::vector<Evaluation>& order);
  // REQUIRES: lower() is done.
  [[nodiscard]] NodeIndex node(SymbolIndex symbol, Moment moment = Moment::step) const {
    return nodes_[static_cast<std::size_t>(moment)][symbol];
  }
  // Which limit of a least binds.
  NodeIndex binding(SymbolIndex least) { return binding({least, Moment::step}); }
  // Times that may be negative or too long in some draws. REQUIRES: lower() is done.
  [[nodiscard]] std::vector<HeldTime> held_times() { return std::move(held_times_); }
  // Stocks whose inflow takes from them, or whose outflow adds to them, whatever the draw.
  [[nodiscard]] const std::vector<SymbolIndex>& emptied_by_inflow() const { return emptied_by_inflow_; }
  [[nodiscard]] const std::vector<SymbolIndex>& filled_by_outflow() const { return filled_by_outflow_; }

 private:
  // The element being lowered, and whether its first or its current value.
  using Reader = Evaluation;

  // The states of one call, shared by all readers of its element. Their next values are set last, when all nodes exist.
  struct Held {
    SymbolIndex symbol = 0;
    ExprIndex call = kNoExpr;
    std::vector<StateIndex> states;
    std::optional<NodeIndex> delayed;
  };

  // lower.cc
  NodeIndex element(const Reader& reader);
  NodeIndex input(const Reader& reader);
  NodeIndex stock(const Reader& reader);
  NodeIndex flow(const Reader& reader);
  NodeIndex least(const Reader& reader);
  NodeIndex binding(const Reader& reader);
  NodeIndex request(const Reader& reader);
  const std::vector<NodeIndex>& claims(SymbolIndex purse, Moment moment);
  NodeIndex indicator(const Reader& reader);
  std::vector<NodeIndex> limits(const Reader& reader);
  void finish_stock(SymbolIndex symbol);
  // Negative in some draw or step, positive in none.
  bool never_positive(NodeIndex node);
  NodeIndex formula(const Reader& reader, const Formula& formula, double otherwise = 0);

  // lower_expression.cc
  NodeIndex expression(const Reader& reader, ExprIndex e);
  NodeIndex name(const Reader& reader, const Expr& e);
  NodeIndex call(const Reader& reader, ExprIndex e);
  NodeIndex total(const Reader& reader, const Expr& e);
  NodeIndex argument(const Reader& reader, const Expr& e, std::size_t position);
  [[nodiscard]] bool given(const Reader& reader, const Expr& e, std::size_t position) const;

  // lower_memory.cc
  NodeIndex smooth(const Reader& reader, ExprIndex e);
  NodeIndex delay(const Reader& reader, ExprIndex e);
  NodeIndex pipeline(const Reader& reader, ExprIndex e);
  NodeIndex in_pipeline(const Reader& reader, const Expr& e);
  NodeIndex sample(const Reader& reader, ExprIndex e);
  NodeIndex noise(const Reader& reader, ExprIndex e);
  Held& held(SymbolIndex symbol, ExprIndex e);
  std::vector<StateIndex> states_of(SymbolIndex symbol, const Expr& e);
  std::vector<StateIndex> pipeline_states(SymbolIndex symbol, const Expr& e);
  void finish(const Held& held);
  void finish_pipeline(const Held& held, const Expr& e);
  NodeIndex smooth_start(SymbolIndex symbol, const Expr& e);
  NodeIndex longest_delay(const Reader& reader, const Expr& e);
  // The time of a call, never below 0.
  NodeIndex time_of(const Reader& reader, const Expr& e);
  void tell_held(const Reader& reader, const Expr& e, NodeIndex asked, double longest);
  PipelineShape shape(const Reader& reader, const Expr& e);
  [[nodiscard]] std::size_t stages(SymbolIndex symbol, const Expr& e) const;
  [[nodiscard]] double constant(NodeIndex node) const { return builder_.constant_value(node).value_or(0); }
  std::string hidden_name(SymbolIndex symbol, std::string_view what);

  const Assembly& city_;
  Builder& builder_;
  Memory& memory_;
  std::vector<NodeIndex> inputs_[2];      // by moment and symbol
  std::vector<NodeIndex> nodes_[2];       // by moment and symbol
  std::vector<StateIndex> stock_states_;  // by symbol
  std::deque<Held> held_;
  std::unordered_map<std::uint64_t, Held*> held_by_call_;
  std::unordered_map<std::uint64_t, StateIndex> noises_;
  std::unordered_map<std::uint64_t, NodeIndex> samples_;
  std::unordered_map<SymbolIndex, std::vector<NodeIndex>> claims_[2];  // by moment and purse: operands of allocate
  std::unordered_map<std::string, int> name_counts_;
  Signs signs_;
  std::vector<HeldTime> held_times_;
  std::set<std::pair<NodeIndex, double>> told_;  // what is among them
  std::vector<SymbolIndex> emptied_by_inflow_;
  std::vector<SymbolIndex> filled_by_outflow_;
};

}  // namespace infracast::compiler
