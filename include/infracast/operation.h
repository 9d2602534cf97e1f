// SPDX-License-Identifier: MIT
// What a node of a Program can compute: one row per operation. Compile, run and the tests that compare them follow this table;
// what an operation means is written twice, once to be read (engine/compile/meaning.cc) and once to be quick (engine/run/kernels).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "infracast/operation_kind.h"

namespace infracast {

// t is the time at the start of the step, dt its length in years. Comparisons and logic give 1 or 0; a value is true when it is not 0.
// Where an operand is NaN, so is the result, except: 0 and NaN is false, 1 or NaN is true, x ^ 0 and 1 ^ x are 1; `select` and
// `interpolate` read only what they choose, and `first_reached` waits for a number.
// clang-format off
enum class Op : std::uint8_t {
  constant,       // value
  parameter,      // parameters[index] of the draw
  series,         // series[index].values[step]
  time,           // t
  state,          // states[index], at the start of the step
  noise,          // a standard normal, keyed by (seed, draw, noises[index], step); of (sd, k): sd times one that k keys for the step, 0 where sd is 0
  add,
  subtract,
  multiply,
  divide,
  minimum,
  maximum,
  minimum_of_number,  // minimum and maximum with a constant second operand, which are faster. Made by the run only
  maximum_of_number,
  less,
  less_equal,
  equal,
  both,
  either,
  power,          // a ^ b; of a negative a, only whole b have one
  modulo,         // a - floor(a / b) b, with the sign of b
  negate,
  absolute,
  exponential,
  logarithm,
  square_root,
  floor,          // these four take a value within 1e-9 of a jump to be on it
  ceiling,
  truncate,       // towards 0
  round,          // halves away from 0
  negation,
  after,          // (date): part of the step after it, clip((t + dt - date) / dt, 0, 1); within 1e-9 of an end it is that end
  hazard,         // (rate): (1 - exp(-max(rate, 0) dt)) / dt
  select,         // a ? b : c
  bass,           // (y, ceiling, p, q): exact increment / dt; 0 when ceiling <= 0 or y >= ceiling
  logistic,       // (y, ceiling, rate): exact increment / dt; 0 when y <= 0 or y >= ceiling
  gompertz,       // (y, ceiling, rate): exact increment / dt; 0 when y <= 0 or ceiling <= 0
  interpolate,    // (x, x1, y1, x2, y2, …): piecewise linear, held beyond the ends; x1 < x2 < …
  delay,          // (x, time): x as it was `time` ago, linear between steps, from history rings[index]; before the start, x at the start
  first_reached,  // (previous, gap_before, gap, t_before): the time when gap first rose to >= 0 (linear between steps); +inf until then; previous if finite
  least_index,    // (a, b, …): position of the smallest; a tie within 1e-9 relative goes to the first
  allocate,       // (available, need_1, weight_1, floor_1, need_2, …): index-th grant of a water-filling by weight; grants never exceed needs
  sine,           // of an angle in radians
  cosine,
  tangent,
  arcsine,        // within -pi/2 … pi/2
  arccosine,      // within 0 … pi
  arctangent,     // within -pi/2 … pi/2
};

struct Operation {
  Op op{};
  Shape shape{};
  Rate rate = Rate::constant;               // how its values change, whatever its operands do
  std::string_view function = {};           // its name in models; empty if it has none
  Units units = Units::none;
  std::array<std::string_view, 4> arguments = {};
  bool open_ended = false;                  // the function takes any number of further arguments
  bool commutes = false;                    // a op b is b op a
  bool pairs = false;                       // cheap enough for two of them to be one instruction
  bool jumps = false;                       // the last digit of an operand can change the result entirely
};

inline constexpr Operation kOperations[] = {
  {.op = Op::constant, .shape = Shape::given},
  {.op = Op::parameter, .shape = Shape::given, .rate = Rate::per_draw},
  {.op = Op::series, .shape = Shape::given, .rate = Rate::per_step},
  {.op = Op::time, .shape = Shape::given, .rate = Rate::per_step},
  {.op = Op::state, .shape = Shape::state, .rate = Rate::per_step},
  {.op = Op::noise, .shape = Shape::list, .rate = Rate::per_draw_step},
  {.op = Op::add, .shape = Shape::binary, .commutes = true, .pairs = true},
  {.op = Op::subtract, .shape = Shape::binary, .pairs = true},
  {.op = Op::multiply, .shape = Shape::binary, .commutes = true, .pairs = true},
  {.op = Op::divide, .shape = Shape::binary, .pairs = true},
  {.op = Op::minimum, .shape = Shape::binary, .function = "min", .units = Units::common, .arguments = {"a", "b"}, .open_ended = true,
   .commutes = true, .pairs = true},
  {.op = Op::maximum, .shape = Shape::binary, .function = "max", .units = Units::common, .arguments = {"a", "b"}, .open_ended = true,
   .commutes = true, .pairs = true},
  {.op = Op::minimum_of_number, .shape = Shape::binary, .pairs = true},
  {.op = Op::maximum_of_number, .shape = Shape::binary, .pairs = true},
  {.op = Op::less, .shape = Shape::binary, .jumps = true},
  {.op = Op::less_equal, .shape = Shape::binary, .jumps = true},
  {.op = Op::equal, .shape = Shape::binary, .commutes = true, .jumps = true},
  {.op = Op::both, .shape = Shape::binary, .commutes = true},
  {.op = Op::either, .shape = Shape::binary, .commutes = true},
  {.op = Op::power, .shape = Shape::binary, .function = "power", .units = Units::power, .arguments = {"x", "y"}},
  {.op = Op::modulo, .shape = Shape::binary, .function = "mod", .units = Units::common, .arguments = {"x", "y"}, .jumps = true},
  {.op = Op::negate, .shape = Shape::unary},
  {.op = Op::absolute, .shape = Shape::unary, .function = "abs", .units = Units::own, .arguments = {"x"}},
  {.op = Op::exponential, .shape = Shape::unary, .function = "exp", .units = Units::number, .arguments = {"x"}},
  {.op = Op::logarithm, .shape = Shape::unary, .function = "ln", .units = Units::number, .arguments = {"x"}},
  {.op = Op::square_root, .shape = Shape::unary, .function = "sqrt", .units = Units::root, .arguments = {"x"}},
  {.op = Op::floor, .shape = Shape::unary, .function = "floor", .units = Units::whole, .arguments = {"x"}, .jumps = true},
  {.op = Op::ceiling, .shape = Shape::unary, .function = "ceil", .units = Units::whole, .arguments = {"x"}, .jumps = true},
  {.op = Op::truncate, .shape = Shape::unary, .function = "truncate", .units = Units::whole, .arguments = {"x"}, .jumps = true},
  {.op = Op::round, .shape = Shape::unary, .function = "round", .units = Units::whole, .arguments = {"x"}, .jumps = true},
  {.op = Op::negation, .shape = Shape::unary},
  {.op = Op::after, .shape = Shape::unary, .rate = Rate::per_step, .function = "after", .units = Units::date, .arguments = {"date"}},
  {.op = Op::hazard, .shape = Shape::unary, .function = "hazard", .units = Units::rate, .arguments = {"rate"}},
  {.op = Op::select, .shape = Shape::choice},
  {.op = Op::bass, .shape = Shape::list, .function = "bass", .units = Units::growth, .arguments = {"y", "ceiling", "p", "q"}},
  {.op = Op::logistic, .shape = Shape::list, .function = "logistic", .units = Units::growth, .arguments = {"y", "ceiling", "rate"}},
  {.op = Op::gompertz, .shape = Shape::list, .function = "gompertz", .units = Units::growth, .arguments = {"y", "ceiling", "rate"}},
  {.op = Op::interpolate, .shape = Shape::list, .function = "interpolate", .units = Units::table, .arguments = {"x", "x1", "y1"},
   .open_ended = true},
  {.op = Op::delay, .shape = Shape::list, .rate = Rate::per_step},
  {.op = Op::first_reached, .shape = Shape::list, .rate = Rate::per_step},
  {.op = Op::least_index, .shape = Shape::list},
  {.op = Op::allocate, .shape = Shape::list},
  {.op = Op::sine, .shape = Shape::unary, .function = "sin", .units = Units::number, .arguments = {"x"}},
  {.op = Op::cosine, .shape = Shape::unary, .function = "cos", .units = Units::number, .arguments = {"x"}},
  {.op = Op::tangent, .shape = Shape::unary, .function = "tan", .units = Units::number, .arguments = {"x"}},
  {.op = Op::arcsine, .shape = Shape::unary, .function = "arcsin", .units = Units::number, .arguments = {"x"}},
  {.op = Op::arccosine, .shape = Shape::unary, .function = "arccos", .units = Units::number, .arguments = {"x"}},
  {.op = Op::arctangent, .shape = Shape::unary, .function = "arctan", .units = Units::number, .arguments = {"x"}},
};
// clang-format on

inline constexpr std::size_t kOps = std::size(kOperations);

constexpr const Operation& operation(Op op) { return kOperations[static_cast<std::size_t>(op)]; }

constexpr bool rows_stand_in_order() {
  for (std::size_t k = 0; k < kOps; ++k)
    if (kOperations[k].op != static_cast<Op>(k)) return false;
  return true;
}
static_assert(rows_stand_in_order(), "a row of kOperations stands where its Op does");

}  // namespace infracast
