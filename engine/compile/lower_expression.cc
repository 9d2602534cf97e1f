// SPDX-License-Identifier: MIT
// Expressions → nodes.
#include <algorithm>
#include <array>

#include "compile/lower.h"
#include "compile/memoryless.h"
#include "compile/resolve.h"

namespace infracast::compiler {

NodeIndex Lowering::expression(const Reader& reader, ExprIndex index) {
  const Expr& e = city_.syntax(reader.symbol).at(index);
  NodeIndex value = 0;
  switch (e.kind) {
    case ExprKind::number:
      value = e.written_date ? date(builder_, e.number) : builder_.constant(e.number);
      break;
    case ExprKind::name:
      value = name(reader, e);
      break;
    case ExprKind::operation:
    case ExprKind::choice: {
      std::array<NodeIndex, 3> operands;
      for (std::size_t i = 0; i < e.argument_count; ++i) operands[i] = argument(reader, e, i);
      const std::span<const NodeIndex> all(operands.data(), e.argument_count);
      value = e.kind == ExprKind::choice ? builder_.make(Op::select, all) : operation(builder_, e, all);
      break;
    }
    case ExprKind::call:
      value = call(reader, index);
      break;
    case ExprKind::text:
    case ExprKind::broken:
      break;
  }
  return builder_.scaled(value, e.factor);
}

NodeIndex Lowering::name(const Reader& reader, const Expr& e) {
  if (e.reference.kind == Reference::Kind::time) return builder_.time();
  if (e.reference.kind == Reference::Kind::step_length) return builder_.dt();
  return node(city_.meaning(e.reference, reader.symbol), reader.moment);
}

NodeIndex Lowering::argument(const Reader& reader, const Expr& e, std::size_t position) {
  return expression(reader, city_.syntax(reader.symbol).argument(e, position));
}

bool Lowering::given(const Reader& reader, const Expr& e, std::size_t position) const {
  return city_.syntax(reader.symbol).argument(e, position) != kNoExpr;
}

NodeIndex Lowering::call(const Reader& reader, ExprIndex index) {
  const Syntax& syntax = city_.syntax(reader.symbol);
  const Expr& e = syntax.at(index);
  switch (e.function) {
    case Function::smooth:
      return smooth(reader, index);
    case Function::delay:
      return delay(reader, index);
    case Function::pipeline:
      return pipeline(reader, index);
    case Function::in_pipeline:
      return in_pipeline(reader, e);
    case Function::sample:
      return sample(reader, index);
    case Function::initial:
      return reader.moment == Moment::start ? argument(reader, e, 0) : builder_.node_of(held(reader.symbol, index).states[0]);
    case Function::noise:
      return noise(reader, index);
    case Function::binding:
      return binding({city_.meaning(syntax.at(syntax.argument(e, 0)).reference, reader.symbol), reader.moment});
    case Function::total:
      return total(reader, e);
    default:
      break;
  }
  std::vector<NodeIndex> arguments;
  arguments.reserve(e.argument_count);
  for (std::size_t i = 0; i < e.argument_count; ++i) arguments.push_back(argument(reader, e, i));
  return pure_call(builder_, *e.spec, arguments).value_or(0);
}

NodeIndex Lowering::total(const Reader& reader, const Expr& e) {
  const Syntax& syntax = city_.syntax(reader.symbol);
  const Symbol& own = city_.symbol(reader.symbol);
  const std::vector<SymbolIndex> found = matching_symbols(city_.names(), syntax.at(syntax.argument(e, 0)).text, reader.symbol);
  // As in the unit check, the unit is that of the first match that is not this same element in another instance.
  const auto elsewhere = [&](SymbolIndex s) { return city_.symbol(s).type != own.type || city_.symbol(s).element != own.element; };
  const auto first = std::ranges::find_if(found, elsewhere);
  NodeIndex sum = builder_.constant(0);
  for (const SymbolIndex s : found) {
    const double factor = first == found.end() ? 1 : city_.code(s).quantity.scale / city_.code(*first).quantity.scale;
    sum = builder_.make(Op::add, {sum, builder_.scaled(node(s, reader.moment), factor)});
  }
  return sum;
}

}  // namespace infracast::compiler
