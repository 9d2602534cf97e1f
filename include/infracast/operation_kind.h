// SPDX-License-Identifier: MIT
// What kinds of operation there are: how often a result can differ, where operands come from, and what is asked of their units.
#pragma once

#include <cstdint>

namespace infracast {

// clang-format off
// How often a value can differ.
enum class Rate : std::uint8_t {
  constant,       // never
  per_draw,       // between draws
  per_step,       // between steps, the same in every draw
  per_draw_step,  // both
};

// Where an operation finds its operands.
enum class Shape : std::uint8_t {
  given,   // it has none: read from the program, the same for all that ask
  state,   // carried from step to step
  binary,  // two
  unary,   // one
  choice,  // a condition and two values
  list,    // any number of them
};

// What a function asks of the units of its arguments, and what unit it gives.
enum class Units : std::uint8_t {
  none,       // models cannot write it
  number,     // a plain number of a plain number
  own,        // the unit of its argument
  whole,      // the same, a ratio counted in ones: 1 Gbps / 300 Mbps is 3.33
  root,       // the square root of its argument's
  common,     // all arguments have it
  power,      // the base raised to a constant exponent, or plain numbers
  date,       // the part of a step after a date
  rate,       // a rate of a rate
  growth,     // (level, level, rates …): the level per year
  table,      // (x, x1, y1, …): the y's
};
// clang-format on

}  // namespace infracast
