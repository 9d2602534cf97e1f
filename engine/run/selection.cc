// SPDX-License-Identifier: MIT
#include "run/selection.h"

namespace infracast {

using kernels::Inner;
using kernels::Outer;
using kernels::Verb;

std::optional<Outer> outer_of(Op op) {
  switch (op) {
    case Op::add:
      return Outer::add;
    case Op::subtract:
      return Outer::subtract;
    case Op::multiply:
      return Outer::multiply;
    case Op::divide:
      return Outer::divide;
    case Op::minimum:
      return Outer::minimum;
    case Op::maximum:
      return Outer::maximum;
    case Op::less:
      return Outer::less;
    case Op::less_equal:
      return Outer::less_equal;
    case Op::equal:
      return Outer::equal;
    case Op::both:
      return Outer::both;
    case Op::either:
      return Outer::either;
    case Op::power:
      return Outer::power;
    default:
      return std::nullopt;
  }
}

Outer reversed(Outer outer) {
  switch (outer) {
    case Outer::subtract:
      return Outer::subtract_reversed;
    case Outer::divide:
      return Outer::divide_reversed;
    case Outer::minimum:
      return Outer::minimum_reversed;
    case Outer::maximum:
      return Outer::maximum_reversed;
    case Outer::less:
      return Outer::less_reversed;
    case Outer::less_equal:
      return Outer::less_equal_reversed;
    case Outer::power:
      return Outer::power_reversed;
    default:
      return outer;  // a op b is b op a
  }
}

std::optional<Inner> inner_of(Op op) {
  switch (op) {
    case Op::add:
      return Inner::add;
    case Op::subtract:
      return Inner::subtract;
    case Op::multiply:
      return Inner::multiply;
    case Op::divide:
      return Inner::divide;
    case Op::minimum:
      return Inner::minimum;
    case Op::maximum:
      return Inner::maximum;
    default:
      return std::nullopt;
  }
}

std::optional<Verb> unary_of(const GraphNode& node) {
  if (node.part == Part::decay) return Verb::decay;
  if (node.part == Part::rise) return Verb::rise;
  switch (node.op) {
    case Op::negate:
      return Verb::negate;
    case Op::absolute:
      return Verb::absolute;
    case Op::exponential:
      return Verb::exponential;
    case Op::logarithm:
      return Verb::logarithm;
    case Op::square_root:
      return Verb::square_root;
    case Op::floor:
      return Verb::floor;
    case Op::negation:
      return Verb::negation;
    case Op::after:
      return Verb::after;
    case Op::hazard:
      return Verb::hazard;
    default:
      return std::nullopt;
  }
}

std::optional<Verb> wide_of(const GraphNode& node) {
  switch (node.op) {
    case Op::bass:
      return Verb::bass;
    case Op::logistic:
      return Verb::logistic;
    case Op::gompertz:
      return Verb::gompertz;
    case Op::interpolate:
      return Verb::interpolate;
    case Op::delay:
      return Verb::delay;
    case Op::first_reached:
      return Verb::first_reached;
    case Op::least_index:
      return Verb::least_index;
    case Op::noise:
      return Verb::noise;
    default:
      return std::nullopt;
  }
}

}  // namespace infracast
