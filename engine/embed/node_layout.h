// SPDX-License-Identifier: MIT
// What is written of a node.
#pragma once

#include <cstddef>

#include "infracast/operation.h"

namespace infracast::embed {

// Whether Node::index means something.
constexpr bool has_index(Op op) {
  return op == Op::parameter || op == Op::series || op == Op::state || op == Op::noise || op == Op::delay || op == Op::allocate;
}

// Whether an operation can have so many operands. What only a run makes is in no program.
constexpr bool takes(Op op, std::size_t operands) {
  if (op == Op::minimum_of_number || op == Op::maximum_of_number) return false;
  switch (operation(op).shape) {
    case Shape::given:
    case Shape::state:
      return operands == 0;
    case Shape::unary:
      return operands == 1;
    case Shape::binary:
      return operands == 2;
    case Shape::choice:
      return operands == 3;
    case Shape::list:
      break;
  }
  if (op == Op::noise) return operands == 0 || operands == 2;
  if (op == Op::delay) return operands == 2;
  if (op == Op::logistic || op == Op::gompertz) return operands == 3;
  if (op == Op::interpolate) return operands >= 3 && operands % 2 == 1;
  if (op == Op::least_index) return operands >= 1;
  if (op == Op::allocate) return operands >= 4 && operands % 3 == 1;
  return operands == 4;  // bass, first_reached
}

}  // namespace infracast::embed
