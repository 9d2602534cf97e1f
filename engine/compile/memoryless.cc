// SPDX-License-Identifier: MIT
#include "compile/memoryless.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "notation/written_date.h"

namespace infracast::compiler {
namespace {

using Nodes = std::span<const NodeIndex>;

// Small whole exponents are exact and cheap as products.
NodeIndex raised(Builder& b, NodeIndex base, NodeIndex exponent) {
  const std::optional<double> n = b.constant_value(exponent);
  if (n == 0.0) return b.constant(1);
  if (n == 1.0) return base;
  if (n == 2.0) return b.make(Op::multiply, {base, base});
  if (n == 0.5) return b.make(Op::square_root, {base});
  if (n == -1.0) return b.make(Op::divide, {b.constant(1), base});
  return b.make(Op::power, {base, exponent});
}

NodeIndex chained(Builder& b, Op op, Nodes values) {
  NodeIndex result = values[0];
  for (const NodeIndex value : values.subspan(1)) result = b.make(op, {result, value});
  return result;
}

NodeIndex step(Builder& b, Nodes a) {
  const NodeIndex begun = b.make(Op::less_equal, {a[1], b.make(Op::add, {b.time(), b.constant(kSameTime)})});
  return b.make(Op::select, {begun, a[0], b.constant(0)});
}

NodeIndex ramp(Builder& b, Nodes a) {
  const NodeIndex since = b.make(Op::subtract, {b.make(Op::minimum, {b.time(), a[2]}), a[1]});
  return b.make(Op::multiply, {a[0], b.make(Op::maximum, {since, b.constant(0)})});
}

NodeIndex pulse(Builder& b, Nodes a) {
  const NodeIndex begun = b.make(Op::after, {a[1]});
  const NodeIndex over = b.make(Op::after, {b.make(Op::add, {a[1], a[2]})});
  return b.make(Op::multiply, {a[0], b.make(Op::subtract, {begun, over})});
}

// Times that differ only by rounding are equal: not_after() allows a moment more, before() asks for a moment less.
NodeIndex not_after(Builder& b, NodeIndex x, NodeIndex y, double grace) {
  return b.make(Op::less_equal, {x, b.make(Op::add, {y, b.constant(grace)})});
}
NodeIndex before(Builder& b, NodeIndex x, NodeIndex y, double grace) {
  return b.make(Op::less, {x, b.make(Op::subtract, {y, b.constant(grace)})});
}
NodeIndex equal(Builder& b, NodeIndex x, NodeIndex y, double grace) {
  if (grace == 0) return b.make(Op::equal, {x, y});
  return b.make(Op::both, {not_after(b, x, y, grace), not_after(b, y, x, grace)});
}

NodeIndex comparison(Builder& b, const Expr& e, NodeIndex x, NodeIndex y) {
  switch (e.op) {
    case Operator::less:
      return before(b, x, y, e.same_time);
    case Operator::less_equal:
      return not_after(b, x, y, e.same_time);
    case Operator::greater:
      return before(b, y, x, e.same_time);
    case Operator::greater_equal:
      return not_after(b, y, x, e.same_time);
    case Operator::equal:
      return equal(b, x, y, e.same_time);
    default:
      return b.make(Op::negation, {equal(b, x, y, e.same_time)});
  }
}

class ConstantExpression {
 public:
  ConstantExpression(const Syntax& syntax, std::span<const double> values) : syntax_(syntax), values_(values), builder_(Horizon{}) {}

  std::optional<double> value(ExprIndex root) {
    const std::optional<NodeIndex> result = node(root);
    return result ? builder_.constant_value(*result) : std::nullopt;
  }

 private:
  std::optional<NodeIndex> node(ExprIndex index) {
    const Expr& e = syntax_.at(index);
    std::optional<NodeIndex> result;
    if (e.kind == ExprKind::number) {
      result = builder_.constant(e.number);
    } else if (e.kind == ExprKind::name && e.reference.kind == Reference::Kind::other && e.reference.index < values_.size()) {
      result = builder_.constant(values_[e.reference.index]);
    } else if (e.kind == ExprKind::operation || e.kind == ExprKind::choice || e.kind == ExprKind::call) {
      result = combined(e);
    }
    if (!result) return std::nullopt;
    return builder_.scaled(*result, e.factor);
  }

  std::optional<NodeIndex> combined(const Expr& e) {
    std::vector<NodeIndex> arguments;
    for (const Argument& argument : syntax_.arguments_of(e)) {
      const std::optional<NodeIndex> value = argument.value == kNoExpr ? std::nullopt : node(argument.value);
      if (!value) return std::nullopt;
      arguments.push_back(*value);
    }
    if (e.kind == ExprKind::operation) return operation(builder_, e, arguments);
    if (e.kind == ExprKind::choice) return builder_.make(Op::select, arguments);
    return pure_call(builder_, *e.spec, arguments);
  }

  const Syntax& syntax_;
  std::span<const double> values_;
  Builder builder_;
};

}  // namespace

NodeIndex date(Builder& b, double written) { return b.constant(meant_start(written, b.horizon())); }

NodeIndex operation(Builder& b, const Expr& e, Nodes v) {
  switch (e.op) {
    case Operator::add:
      return b.make(Op::add, v);
    case Operator::subtract:
      return b.make(Op::subtract, v);
    case Operator::multiply:
      return b.make(Op::multiply, v);
    case Operator::divide:
      return b.make(Op::divide, v);
    case Operator::power:
      return raised(b, v[0], v[1]);
    case Operator::both:
      return b.make(Op::both, v);
    case Operator::either:
      return b.make(Op::either, v);
    case Operator::negate:
      return b.make(Op::negate, v);
    case Operator::negation:
      return b.make(Op::negation, v);
    default:
      return comparison(b, e, v[0], v[1]);
  }
}

std::optional<NodeIndex> pure_call(Builder& b, const FunctionSpec& spec, Nodes a) {
  switch (spec.function) {
    case Function::operation:
      if (spec.op == Op::power) return raised(b, a[0], a[1]);
      return operation(spec.op).shape == Shape::binary ? chained(b, spec.op, a) : b.make(spec.op, a);
    case Function::clamp:
      return b.make(Op::minimum, {b.make(Op::maximum, {a[0], a[1]}), a[2]});
    case Function::step:
      return step(b, a);
    case Function::ramp:
      return ramp(b, a);
    case Function::pulse:
      return pulse(b, a);
    default:
      return std::nullopt;
  }
}

std::optional<double> constant_value(const Syntax& syntax, ExprIndex root, std::span<const double> values) {
  return ConstantExpression(syntax, values).value(root);
}

}  // namespace infracast::compiler
