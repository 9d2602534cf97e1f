// SPDX-License-Identifier: MIT
#include "compile/meaning.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace infracast::compiler {
namespace {

using Wide = long double;  // so that the difference of two levels keeps full precision
using Operands = std::span<const double>;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kNearly = 1e-9;  // a value this near to a jump of a function is taken to be on it

// A date within a billionth of a step from the step's start or end counts as being there.
double part_after(double date, double t, double dt) {
  const double part = 1 - (date - t) / dt;
  return part <= kNearly ? 0 : part >= 1 - kNearly ? 1 : part;
}

double round_half_away(double x) {
  const double size = std::abs(x), whole = std::floor(size);
  return std::copysign(size - whole >= 0.5 - kNearly ? whole + 1 : whole, x);
}

// Keeps rounding from moving the remainder past zero.
double modulo(double x, double y) {
  const double rest = x - std::floor(x / y + kNearly) * y;
  return (rest < 0 && y > 0) || (rest > 0 && y < 0) ? 0 : rest;
}

// F' = (p + q F)(1 - F); the ratio (1 - F) / (p + q F) decays at the rate p + q.
double bass(Wide y, Wide ceiling, Wide p, Wide q, Wide dt) {
  if (ceiling <= 0 || y >= ceiling) return 0;
  const Wide share = y / ceiling;
  if (p + q * share == 0) return 0;
  const Wide ratio = (1 - share) / (p + q * share) * std::exp(-(p + q) * dt);
  const Wide next = (1 - p * ratio) / (1 + q * ratio);
  return static_cast<double>(ceiling * (next - share) / dt);
}

double logistic(Wide y, Wide ceiling, Wide rate, Wide dt) {
  if (y <= 0 || y >= ceiling) return 0;
  return static_cast<double>((ceiling / (1 + (ceiling / y - 1) * std::exp(-rate * dt)) - y) / dt);
}

double gompertz(Wide y, Wide ceiling, Wide rate, Wide dt) {
  if (y <= 0 || ceiling <= 0) return 0;
  return static_cast<double>((ceiling * std::exp(std::log(y / ceiling) * std::exp(-rate * dt)) - y) / dt);
}

// Operands are x, x1, y1, x2, y2, …
double interpolate(Operands v) {
  const std::size_t points = v.size() / 2;
  const auto from = [&](std::size_t k) { return v[1 + 2 * k]; };
  const auto value = [&](std::size_t k) { return v[2 + 2 * k]; };
  for (std::size_t k = 0; k < points; ++k)
    if (std::isnan(from(k))) return kNone;
  if (std::isnan(v[0])) return kNone;
  if (v[0] < from(0)) return value(0);
  if (v[0] >= from(points - 1)) return value(points - 1);
  std::size_t k = 0;
  while (v[0] >= from(k + 1)) ++k;
  return value(k) + (value(k + 1) - value(k)) * (v[0] - from(k)) / (from(k + 1) - from(k));
}

double first_reached(double previous, double gap_before, double gap, double t_before, double dt) {
  if (std::isfinite(previous)) return previous;
  if (!(gap >= 0)) return std::numeric_limits<double>::infinity();
  if (!(gap_before < 0)) return t_before;  // it was reached, or had no number, before the step
  if (std::isinf(gap_before)) return t_before + dt;
  return t_before + dt * (gap_before / (gap_before - gap));
}

double least_index(Operands x) {
  const double smallest = *std::ranges::min_element(x);
  const auto near = [&](double value) { return value == smallest || value <= smallest + kNearly * std::abs(smallest); };
  return static_cast<double>(std::ranges::find_if(x, near) - x.begin());
}

// No number and false is false, no number or true is true.
double both(double a, double b) { return a == 0 || b == 0 ? 0 : std::isnan(a) || std::isnan(b) ? kNone : 1; }
double either(double a, double b) { return a == 0 && b == 0 ? 0 : (std::isnan(a) || a == 0) && (std::isnan(b) || b == 0) ? kNone : 1; }

bool may_lack_operands(Op op) {
  return op == Op::both || op == Op::either || op == Op::power || op == Op::select || op == Op::interpolate || op == Op::first_reached;
}

double of_list(Op op, Operands x, double dt) {
  switch (op) {
    case Op::select:
      return std::isnan(x[0]) ? kNone : x[0] != 0 ? x[1] : x[2];
    case Op::bass:
      return bass(x[0], x[1], x[2], x[3], dt);
    case Op::logistic:
      return logistic(x[0], x[1], x[2], dt);
    case Op::gompertz:
      return gompertz(x[0], x[1], x[2], dt);
    case Op::interpolate:
      return interpolate(x);
    case Op::first_reached:
      return first_reached(x[0], x[1], x[2], x[3], dt);
    case Op::least_index:
      return least_index(x);
    default:
      return kNone;
  }
}

// From here on a double has no digits below a half: such an angle points nowhere.
double angle(double x) { return std::abs(x) < 0x1p51 ? x : kNone; }

double of_angle(Op op, double x) {
  switch (op) {
    case Op::sine:
      return std::sin(angle(x));
    case Op::cosine:
      return std::cos(angle(x));
    case Op::tangent:
      return std::tan(angle(x));
    case Op::arcsine:
      return std::asin(x);
    case Op::arccosine:
      return std::acos(x);
    default:
      return std::atan(x);
  }
}

double of_one(Op op, double x, double t, double dt) {
  switch (op) {
    case Op::sine:
    case Op::cosine:
    case Op::tangent:
    case Op::arcsine:
    case Op::arccosine:
    case Op::arctangent:
      return of_angle(op, x);
    case Op::negate:
      return -x;
    case Op::absolute:
      return std::abs(x);
    case Op::exponential:
      return std::exp(x);
    case Op::logarithm:
      return std::log(x);
    case Op::square_root:
      return std::sqrt(x);
    case Op::floor:
      return std::floor(x + kNearly);
    case Op::ceiling:
      return 0 - std::floor(-x + kNearly);
    case Op::truncate:
      return std::copysign(std::floor(std::abs(x) + kNearly), x);
    case Op::round:
      return round_half_away(x);
    case Op::negation:
      return x == 0;
    case Op::after:
      return part_after(x, t, dt);
    case Op::hazard:
      return -std::expm1(-std::max(x, 0.0) * dt) / dt;
    default:
      return kNone;
  }
}

double of_two(Op op, double a, double b) {
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
    case Op::minimum_of_number:
      return b < a ? b : a;
    case Op::maximum:
    case Op::maximum_of_number:
      return a < b ? b : a;
    case Op::less:
      return a < b;
    case Op::less_equal:
      return a <= b;
    case Op::equal:
      return a == b;
    case Op::both:
      return both(a, b);
    case Op::either:
      return either(a, b);
    case Op::power:
      return std::pow(a, b);
    case Op::modulo:
      return modulo(a, b);
    default:
      return kNone;
  }
}

}  // namespace

double meaning(Op op, Operands x, double t, double dt) {
  if (!may_lack_operands(op) && std::ranges::any_of(x, [](double value) { return std::isnan(value); })) return kNone;
  switch (operation(op).shape) {
    case Shape::unary:
      return of_one(op, x[0], t, dt);
    case Shape::binary:
      return of_two(op, x[0], x[1]);
    default:
      return of_list(op, x, dt);
  }
}

std::optional<double> folded(Op op, Operands x, double dt) {
  if (x.empty() || operation(op).rate != Rate::constant || op == Op::allocate) return std::nullopt;
  return meaning(op, x, 0, dt);
}

}  // namespace infracast::compiler
