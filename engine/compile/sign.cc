// SPDX-License-Identifier: MIT
#include "compile/sign.h"

#include <algorithm>

namespace infracast::compiler {
namespace {

constexpr Sign kNotNegative{false, true};

Sign of_values(double low, double high) { return {low<0, high> 0}; }
Sign opposite(Sign a) { return {a.may_be_positive, a.may_be_negative}; }
Sign either_of(Sign a, Sign b) { return {a.may_be_negative || b.may_be_negative, a.may_be_positive || b.may_be_positive}; }
Sign product(Sign a, Sign b) {
  return {(a.may_be_negative && b.may_be_positive) || (a.may_be_positive && b.may_be_negative),
          (a.may_be_positive && b.may_be_positive) || (a.may_be_negative && b.may_be_negative)};
}

Sign of_two(Op op, Sign a, Sign b) {
  switch (op) {
    case Op::add:
      return either_of(a, b);
    case Op::subtract:
      return either_of(a, opposite(b));
    case Op::multiply:
    case Op::divide:
      return product(a, b);
    case Op::minimum:
      return {a.may_be_negative || b.may_be_negative, a.may_be_positive && b.may_be_positive};
    case Op::maximum:
      return {a.may_be_negative && b.may_be_negative, a.may_be_positive || b.may_be_positive};
    case Op::power:
      return a.may_be_negative ? Sign{} : kNotNegative;
    default:
      return operation(op).jumps && op != Op::modulo ? kNotNegative : Sign{};
  }
}

Sign of_one(Op op, Sign x) {
  switch (op) {
    case Op::negate:
      return opposite(x);
    case Op::absolute:
    case Op::exponential:
    case Op::square_root:
    case Op::arccosine:
    case Op::negation:
    case Op::after:
    case Op::hazard:
      return kNotNegative;
    case Op::floor:
    case Op::ceiling:
    case Op::truncate:
    case Op::round:
    case Op::arcsine:
    case Op::arctangent:
      return x;
    default:
      return {};
  }
}

}  // namespace

Sign Signs::of(NodeIndex node) {
  const auto known = known_.find(node);
  return known != known_.end() ? known->second : known_[node] = found(node);
}

Sign Signs::found(NodeIndex index) {
  const Node& node = builder_.node(index);
  const auto operands = builder_.operands_of(index);
  switch (operation(node.op).shape) {
    case Shape::given:
      return of_given(node);
    case Shape::unary:
      return of_one(node.op, of(operands[0]));
    case Shape::binary:
      return of_two(node.op, of(operands[0]), of(operands[1]));
    case Shape::choice:
      return either_of(of(operands[1]), of(operands[2]));
    default:
      return {};
  }
}

Sign Signs::of_given(const Node& node) const {
  switch (node.op) {
    case Op::constant:
      return of_values(node.value, node.value);
    case Op::parameter:
      return of_values(parameters_[node.index].least, parameters_[node.index].most);
    case Op::series: {
      const auto [low, high] = std::ranges::minmax(builder_.values_of(node));
      return of_values(low, high);
    }
    default:
      return builder_.horizon().plain() ? of_values(builder_.horizon().time(0), builder_.horizon().time(builder_.horizon().steps()))
                                        : kNotNegative;  // the time
  }
}

}  // namespace infracast::compiler
