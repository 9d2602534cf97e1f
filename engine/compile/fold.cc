// SPDX-License-Identifier: MIT
#include "compile/fold.h"

#include <algorithm>
#include <cmath>

namespace infracast::compiler {
namespace {

double truth(bool value) { return value ? 1.0 : 0.0; }

std::optional<double> fold_unary(Op op, double a, double dt) {
  switch (op) {
    case Op::negate:
      return -a;
    case Op::absolute:
      return std::fabs(a);
    case Op::exponential:
      return std::exp(a);
    case Op::logarithm:
      return std::log(a);
    case Op::square_root:
      return std::sqrt(a);
    case Op::floor:
      return std::floor(a);
    case Op::negation:
      return truth(a == 0);
    case Op::hazard:
      return -std::expm1(-std::max(a, 0.0) * dt) / dt;
    default:
      return std::nullopt;
  }
}

std::optional<double> fold_binary(Op op, double a, double b) {
  switch (op) {
    case Op::add:
      return a + b;
    case Op::subtract:
      return a - b;
    case Op::multiply:
      return a * b;
    case Op::divide:
      return a / b;
    case Op::minimum:
      return a < b ? a : b;
    case Op::maximum:
      return a > b ? a : b;
    case Op::power:
      return std::pow(a, b);
    case Op::less:
      return truth(a < b);
    case Op::less_equal:
      return truth(a <= b);
    case Op::equal:
      return truth(a == b);
    case Op::both:
      return truth(a != 0 && b != 0);
    case Op::either:
      return truth(a != 0 || b != 0);
    default:
      return std::nullopt;
  }
}

// Operands are x, x1, y1, x2, y2, …
double fold_interpolate(std::span<const double> v) {
  const double x = v[0];
  std::size_t next = 1;
  while (next < v.size() && v[next] < x) next += 2;
  if (next == 1) return v[2];
  if (next >= v.size()) return v.back();
  const double x1 = v[next - 2], y1 = v[next - 1], x2 = v[next], y2 = v[next + 1];
  return y1 + (y2 - y1) * ((x - x1) / (x2 - x1));
}

}  // namespace

std::optional<double> fold(Op op, std::span<const double> operands, double dt) {
  if (op == Op::interpolate) return fold_interpolate(operands);
  if (op == Op::select) return operands[0] != 0 ? operands[1] : operands[2];
  if (operands.size() == 1) return fold_unary(op, operands[0], dt);
  if (operands.size() == 2) return fold_binary(op, operands[0], operands[1]);
  return std::nullopt;
}

}  // namespace infracast::compiler
