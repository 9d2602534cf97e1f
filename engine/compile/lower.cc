// SPDX-License-Identifier: MIT
// Elements → nodes.
#include "compile/lower.h"

#include <algorithm>
#include <limits>

namespace infracast::compiler {
namespace {

// No node yet: reading it too early trips an assertion of the builder.
constexpr NodeIndex kNotYet = std::numeric_limits<NodeIndex>::max();

}  // namespace

Lowering::Lowering(const Assembly& city, Builder& builder, Memory& memory, std::vector<NodeIndex> first, std::vector<NodeIndex> inputs,
                   std::span<const ParameterSlot> parameters)
    : city_(city), builder_(builder), memory_(memory), stock_states_(inputs.size()), signs_(builder, parameters) {
  for (auto& nodes : nodes_) nodes.resize(inputs.size(), kNotYet);
  inputs_[static_cast<std::size_t>(Moment::start)] = std::move(first);
  inputs_[static_cast<std::size_t>(Moment::step)] = std::move(inputs);
}

void Lowering::lower(const std::vector<Evaluation>& order) {
  for (const Evaluation& evaluation : order) nodes_[static_cast<std::size_t>(evaluation.moment)][evaluation.symbol] = element(evaluation);
  for (SymbolIndex s = 0; s < stock_states_.size(); ++s) {
    if (city_.element(s).kind == ElementKind::stock) finish_stock(s);
  }
  for (std::size_t i = 0; i < held_.size(); ++i) finish(held_[i]);  // may add more
}

NodeIndex Lowering::element(const Reader& reader) {
  const ElementCode& code = city_.code(reader.symbol);
  switch (city_.element(reader.symbol).kind) {
    case ElementKind::parameter:
    case ElementKind::driver:
    case ElementKind::lever:
      return inputs_[static_cast<std::size_t>(reader.moment)][reader.symbol];
    case ElementKind::input:
      return input(reader);
    case ElementKind::stock:
      return stock(reader);
    case ElementKind::flow:
      return flow(reader);
    case ElementKind::auxiliary:
    case ElementKind::purse:
      return formula(reader, code.equation);
    case ElementKind::least:
      return least(reader);
    case ElementKind::request:
      return request(reader);
    case ElementKind::indicator:
      return indicator(reader);
  }
  return 0;
}

NodeIndex Lowering::formula(const Reader& reader, const Formula& formula, double otherwise) {
  return formula.usable() ? expression(reader, formula.root) : builder_.constant(otherwise);
}

NodeIndex Lowering::input(const Reader& reader) {
  const SymbolIndex bound = city_.symbol(reader.symbol).bound;
  const double factor = city_.code(bound).quantity.scale / city_.code(reader.symbol).quantity.scale;
  return builder_.scaled(node(bound, reader.moment), factor);
}

NodeIndex Lowering::stock(const Reader& reader) {
  if (reader.moment == Moment::start) return formula(reader, city_.code(reader.symbol).start);
  const StateIndex state = builder_.add_state(city_.symbol(reader.symbol).name, node(reader.symbol, Moment::start));
  stock_states_[reader.symbol] = state;
  return builder_.node_of(state);
}

bool Lowering::never_positive(NodeIndex node) {
  const Sign sign = signs_.of(node);
  return sign.may_be_negative && !sign.may_be_positive;
}

// What leaves in a step is never more than what was there at its start, to the last bit.
void Lowering::finish_stock(SymbolIndex symbol) {
  const Reader reader{symbol, Moment::step};
  const ElementCode& code = city_.code(symbol);
  const NodeIndex level = builder_.node_of(stock_states_[symbol]);
  NodeIndex next = level;
  if (code.outflow.usable()) {
    const NodeIndex outflow = formula(reader, code.outflow);
    if (never_positive(outflow) && !city_.element(symbol).may_be_negative) filled_by_outflow_.push_back(symbol);
    const NodeIndex asked = builder_.make(Op::multiply, {outflow, builder_.dt()});
    const bool unlimited = city_.element(symbol).may_be_negative;
    const NodeIndex taken =
        unlimited ? asked : builder_.make(Op::minimum, {asked, builder_.make(Op::maximum, {level, builder_.constant(0)})});
    next = builder_.make(Op::subtract, {next, taken});
  }
  if (code.inflow.usable()) {
    const NodeIndex inflow = formula(reader, code.inflow);
    if (never_positive(inflow) && !city_.element(symbol).may_be_negative) emptied_by_inflow_.push_back(symbol);
    next = builder_.make(Op::add, {next, builder_.make(Op::multiply, {inflow, builder_.dt()})});
  }
  builder_.set_next(stock_states_[symbol], next);
}

// All outflows of a stock are scaled down by one factor, so that whatever they feed receives what the stock had and no more.
NodeIndex Lowering::flow(const Reader& reader) {
  const NodeIndex asked = formula(reader, city_.code(reader.symbol).equation);
  const SymbolIndex stock = city_.drained_by(reader.symbol);
  if (stock == kNoSymbol) return asked;
  const NodeIndex level = builder_.make(Op::maximum, {node(stock, reader.moment), builder_.constant(0)});
  const NodeIndex most = builder_.make(Op::divide, {level, builder_.dt()});
  const std::vector<Drain>& drains = city_.drains(stock);
  if (drains.size() == 1) return builder_.make(Op::minimum, {asked, builder_.scaled(most, 1 / drains[0].factor)});
  NodeIndex sum = builder_.constant(0);
  for (const Drain& drain : drains) {
    const SymbolIndex other = city_.names().own(city_.symbol(stock).instance, drain.flow);
    const NodeIndex share = builder_.scaled(formula({other, reader.moment}, city_.code(other).equation), drain.factor);
    sum = builder_.make(Op::add, {sum, share});
  }
  const NodeIndex cut =
      builder_.make(Op::select, {builder_.make(Op::less, {most, sum}), builder_.make(Op::divide, {most, sum}), builder_.constant(1)});
  return builder_.make(Op::multiply, {asked, cut});
}

std::vector<NodeIndex> Lowering::limits(const Reader& reader) {
  std::vector<NodeIndex> nodes;
  for (const Formula& limit : city_.code(reader.symbol).limits) nodes.push_back(formula(reader, limit));
  return nodes;
}

NodeIndex Lowering::least(const Reader& reader) {
  const std::vector<NodeIndex> nodes = limits(reader);
  NodeIndex smallest = nodes[0];
  for (const NodeIndex limit : nodes) smallest = builder_.make(Op::minimum, {smallest, limit});
  return smallest;
}

NodeIndex Lowering::binding(const Reader& reader) { return builder_.make(Op::least_index, limits(reader)); }

NodeIndex Lowering::request(const Reader& reader) {
  const SymbolIndex purse = city_.symbol(reader.symbol).bound;
  const std::vector<SymbolIndex>& claimants = city_.requests(purse);
  const auto position = static_cast<std::uint32_t>(std::ranges::find(claimants, reader.symbol) - claimants.begin());
  const double factor = city_.code(purse).quantity.scale / city_.code(reader.symbol).quantity.scale;
  return builder_.scaled(builder_.make(Op::allocate, claims(purse, reader.moment), position), factor);
}

const std::vector<NodeIndex>& Lowering::claims(SymbolIndex purse, Moment moment) {
  const auto [known, added] = claims_[static_cast<std::size_t>(moment)].try_emplace(purse);
  std::vector<NodeIndex>& operands = known->second;
  if (!added) return operands;
  operands.push_back(node(purse, moment));
  for (const SymbolIndex claim : city_.requests(purse)) {
    const ElementCode& code = city_.code(claim);
    operands.push_back(formula({claim, moment}, code.equation));
    operands.push_back(formula({claim, moment}, code.weight, 1));
    operands.push_back(formula({claim, moment}, code.floor, 0));
  }
  return operands;
}

NodeIndex Lowering::indicator(const Reader& reader) {
  const NodeIndex now = formula(reader, city_.code(reader.symbol).equation);
  const bool mean = city_.element(reader.symbol).annual && reader.moment == Moment::step;
  return mean ? memory_.annual(city_.symbol(reader.symbol).name, now) : now;
}

}  // namespace infracast::compiler
