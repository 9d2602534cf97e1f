// SPDX-License-Identifier: MIT
// Functions with a memory → states. At the start of the horizon each call has the value its states start from.
#include <algorithm>
#include <cmath>
#include <limits>

#include "compile/lower.h"
#include "compile/memoryless.h"

namespace infracast::compiler {
namespace {

std::uint64_t key_of(SymbolIndex symbol, ExprIndex e) { return (static_cast<std::uint64_t>(symbol) << 32U) | e; }

bool contains(const Syntax& syntax, ExprIndex root, const Expr& wanted) {
  if (root == kNoExpr) return false;
  const Expr& e = syntax.at(root);
  return &e == &wanted ||
         std::ranges::any_of(syntax.arguments_of(e), [&](const Argument& argument) { return contains(syntax, argument.value, wanted); });
}

// The text of the element that contains the call.
const SourceString* text_around(const ElementCode& code, const Syntax& syntax, const Expr& call) {
  for (const Formula& formula : code.formulas())
    if (contains(syntax, formula.root, call)) return formula.text;
  return nullptr;
}

}  // namespace

std::string Lowering::hidden_name(SymbolIndex symbol, std::string_view what) {
  const std::string name = city_.symbol(symbol).name + "#" + std::string(what);
  const int count = ++name_counts_[name];
  return count == 1 ? name : name + std::to_string(count);
}

Lowering::Held& Lowering::held(SymbolIndex symbol, ExprIndex e) {
  Held*& known = held_by_call_[key_of(symbol, e)];
  if (known == nullptr) {
    std::vector<StateIndex> states = states_of(symbol, city_.syntax(symbol).at(e));
    known = &held_.emplace_back(Held{symbol, e, std::move(states), std::nullopt});
  }
  return *known;
}

std::vector<StateIndex> Lowering::states_of(SymbolIndex symbol, const Expr& e) {
  const Reader start{symbol, Moment::start};
  switch (e.function) {
    case Function::smooth:
      return {builder_.add_state(hidden_name(symbol, "smooth"), smooth_start(symbol, e))};
    case Function::initial:
      return {builder_.add_state(hidden_name(symbol, "initial"), argument(start, e, 0))};
    case Function::delay:
      return {builder_.add_state(hidden_name(symbol, "delay"), argument(start, e, 0))};
    default:
      return pipeline_states(symbol, e);
  }
}

void Lowering::finish(const Held& held) {
  const Expr& e = city_.syntax(held.symbol).at(held.call);
  if (e.function == Function::pipeline) return finish_pipeline(held, e);
  const Reader reader{held.symbol, Moment::step};
  const StateIndex state = held.states[0];
  if (e.function == Function::initial) return builder_.set_next(state, builder_.node_of(state));
  const NodeIndex x = argument(reader, e, 0);
  if (e.function == Function::delay) return builder_.set_next(state, x);
  const NodeIndex gap = builder_.make(Op::subtract, {x, builder_.node_of(state)});
  const NodeIndex closed = builder_.make(Op::multiply, {memory_.closing_share(time_of(reader, e)), gap});
  builder_.set_next(state, builder_.make(Op::add, {builder_.node_of(state), closed}));
}

NodeIndex Lowering::smooth_start(SymbolIndex symbol, const Expr& e) {
  const Reader start{symbol, Moment::start};
  return argument(start, e, given(start, e, 2) ? 2 : 0);
}

NodeIndex Lowering::smooth(const Reader& reader, ExprIndex index) {
  if (reader.moment == Moment::start) return smooth_start(reader.symbol, city_.syntax(reader.symbol).at(index));
  return builder_.node_of(held(reader.symbol, index).states[0]);
}

// The state holds x of the previous step, so the history is one step shorter than the delay, and x may depend on the delay.
NodeIndex Lowering::delay(const Reader& reader, ExprIndex index) {
  const Expr& e = city_.syntax(reader.symbol).at(index);
  if (reader.moment == Moment::start) return argument(reader, e, 0);
  Held& held = this->held(reader.symbol, index);
  if (held.delayed) return *held.delayed;
  const NodeIndex longest = longest_delay(reader, e);
  const NodeIndex time = builder_.make(Op::minimum, {time_of(reader, e), longest});
  const NodeIndex further = builder_.make(Op::maximum, {builder_.make(Op::subtract, {time, builder_.dt()}), builder_.constant(0)});
  const auto steps = static_cast<std::uint32_t>(std::ceil(std::max(constant(longest), 0.0) * builder_.horizon().steps_per_unit()));
  const std::string& name = city_.symbol(reader.symbol).name;
  held.delayed = builder_.delay(name + "#delay", builder_.node_of(held.states[0]), further, std::max(steps, 1U));
  return *held.delayed;
}

NodeIndex Lowering::longest_delay(const Reader& reader, const Expr& e) { return argument(reader, e, given(reader, e, 2) ? 2 : 1); }

std::size_t Lowering::stages(SymbolIndex symbol, const Expr& e) const {
  constexpr std::size_t kUsual = 3;
  const ExprIndex given = city_.syntax(symbol).argument(e, 2);
  return given == kNoExpr ? kUsual : static_cast<std::size_t>(constant_value(city_.syntax(symbol), given).value_or(kUsual));
}

PipelineShape Lowering::shape(const Reader& reader, const Expr& e) {
  return pipeline_shape(builder_, time_of(reader, e), stages(reader.symbol, e));
}

NodeIndex Lowering::time_of(const Reader& reader, const Expr& e) {
  const NodeIndex asked = argument(reader, e, 1);
  const bool may_be_negative = signs_.of(asked).may_be_negative, bounded = e.function == Function::delay && given(reader, e, 2);
  const double longest = bounded ? constant(longest_delay(reader, e)) : std::numeric_limits<double>::infinity();
  if (may_be_negative || bounded) tell_held(reader, e, asked, longest);
  return may_be_negative ? builder_.make(Op::maximum, {asked, builder_.constant(0)}) : asked;
}

void Lowering::tell_held(const Reader& reader, const Expr& e, NodeIndex asked, double longest) {
  const bool read_at_start = e.function == Function::noise;
  if ((reader.moment == Moment::start) != read_at_start || !told_.insert({asked, longest}).second) return;
  const Syntax& syntax = city_.syntax(reader.symbol);
  const SourceString* text = text_around(city_.code(reader.symbol), syntax, e);
  const std::string name =
      "\"" + std::string(e.spec->argument_names[1]) + "\" of " + std::string(e.text) + " in \"" + city_.symbol(reader.symbol).name + "\"";
  held_times_.push_back({name, asked, longest, text == nullptr ? Span{} : place(*text, syntax.at(syntax.argument(e, 1)).extent)});
}

// What is in the pipeline at the start is spread evenly over the stages in use.
std::vector<StateIndex> Lowering::pipeline_states(SymbolIndex symbol, const Expr& e) {
  const Reader start{symbol, Moment::start};
  const std::size_t count = stages(symbol, e);
  const NodeIndex nothing = builder_.constant(0);
  std::vector<StateIndex> states;
  for (std::size_t stage = 1; stage <= count; ++stage) {
    NodeIndex initial = nothing;
    if (given(start, e, 3)) {
      const PipelineShape used = shape(start, e);
      const NodeIndex even = builder_.make(Op::divide, {argument(start, e, 3), used.in_use});
      initial = builder_.make(Op::select, {is_in_use(builder_, used, stage, count), even, nothing});
    }
    states.push_back(builder_.add_state(hidden_name(symbol, "stage" + std::to_string(stage)), initial));
  }
  return states;
}

void Lowering::finish_pipeline(const Held& held, const Expr& e) {
  const Reader reader{held.symbol, Moment::step};
  const PipelineShape now = shape(reader, e);
  const NodeIndex entering = builder_.make(Op::multiply, {argument(reader, e, 0), builder_.dt()});
  const std::size_t count = held.states.size();
  NodeIndex from_before = builder_.constant(0);
  for (std::size_t stage = 1; stage <= count; ++stage) {
    const NodeIndex level = builder_.node_of(held.states[stage - 1]);
    const NodeIndex leaving = builder_.make(Op::multiply, {now.exit, level});
    const NodeIndex entry = builder_.make(Op::select, {is_entry(builder_, now, stage, count), entering, builder_.constant(0)});
    const NodeIndex arriving = builder_.make(Op::add, {entry, from_before});
    builder_.set_next(held.states[stage - 1], builder_.make(Op::add, {builder_.make(Op::subtract, {level, leaving}), arriving}));
    from_before = leaving;
  }
}

NodeIndex Lowering::pipeline(const Reader& reader, ExprIndex index) {
  const Expr& e = city_.syntax(reader.symbol).at(index);
  const StateIndex last = held(reader.symbol, index).states.back();
  const NodeIndex level = reader.moment == Moment::start ? builder_.initial_of(last) : builder_.node_of(last);
  return builder_.make(Op::divide, {builder_.make(Op::multiply, {shape(reader, e).exit, level}), builder_.dt()});
}

NodeIndex Lowering::in_pipeline(const Reader& reader, const Expr& e) {
  const SymbolIndex flow =
      city_.meaning(city_.syntax(reader.symbol).at(city_.syntax(reader.symbol).argument(e, 0)).reference, reader.symbol);
  const ExprIndex call = city_.pipeline(flow);
  NodeIndex sum = builder_.constant(0);
  for (const StateIndex state : held(flow, call).states) {
    sum = builder_.make(Op::add, {sum, reader.moment == Moment::start ? builder_.initial_of(state) : builder_.node_of(state)});
  }
  return builder_.scaled(sum, city_.syntax(flow).at(call).factor);
}

NodeIndex Lowering::sample(const Reader& reader, ExprIndex index) {
  const Expr& e = city_.syntax(reader.symbol).at(index);
  const NodeIndex x = argument(reader, e, 0);
  if (reader.moment == Moment::start) return x;
  if (const auto known = samples_.find(key_of(reader.symbol, index)); known != samples_.end()) return known->second;
  const NodeIndex x_at_start = argument({reader.symbol, Moment::start}, e, 0);
  const NodeIndex value = memory_.sample(hidden_name(reader.symbol, "sample"), x, x_at_start, argument(reader, e, 1));
  samples_.emplace(key_of(reader.symbol, index), value);
  return value;
}

NodeIndex Lowering::noise(const Reader& reader, ExprIndex index) {
  const Expr& e = city_.syntax(reader.symbol).at(index);
  const auto [known, added] = noises_.try_emplace(key_of(reader.symbol, index));
  if (added) {
    // Correlation times are read at the start; a path keeps its character.
    known->second = memory_.noise(hidden_name(reader.symbol, "noise"), time_of({reader.symbol, Moment::start}, e));
  }
  const NodeIndex path = reader.moment == Moment::start ? builder_.initial_of(known->second) : builder_.node_of(known->second);
  return builder_.make(Op::multiply, {argument(reader, e, 0), path});
}

}  // namespace infracast::compiler
