// SPDX-License-Identifier: MIT
// A compiled city: what to compute at every step, in which order. The contract between compile and run.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "infracast/calendar.h"
#include "infracast/comparator.h"
#include "infracast/diagnostic.h"
#include "infracast/label.h"
#include "infracast/prior.h"
#include "infracast/unit.h"

namespace infracast {

// A value of a Program: the position of its node. Operands of a node always come before it.
using NodeIndex = std::uint32_t;

// What a node computes. t is the time at the start of the step, dt its length in years. Each is defined for one draw; the
// slow definition in code is tests/reference, the fast one engine/run/kernels, and the two are compared.
// Comparisons and logic give 1 or 0; a value is true when it is not 0.
enum class Op : std::uint8_t {
  constant,   // value
  parameter,  // parameters[index] of the draw
  series,     // series[index].values[step]
  time,       // t
  state,      // states[index], at the start of the step
  noise,      // a standard normal, keyed by (seed, draw, noises[index], step)
  add,
  subtract,
  multiply,
  divide,
  minimum,
  maximum,  // two operands
  negate,
  absolute,
  exponential,
  logarithm,
  square_root,
  floor,
  power,  // a ^ b; a >= 0
  less,
  less_equal,
  equal,
  both,
  either,
  negation,
  select,         // a ? b : c
  after,          // (date): part of the step after it, clip((t + dt - date) / dt, 0, 1); within 1e-9 of an end it is that end
  hazard,         // (rate): (1 - exp(-max(rate, 0) dt)) / dt
  bass,           // (y, ceiling, p, q): exact increment / dt; 0 when ceiling <= 0 or y >= ceiling
  logistic,       // (y, ceiling, rate): exact increment / dt; 0 when y <= 0 or y >= ceiling
  gompertz,       // (y, ceiling, rate): exact increment / dt; 0 when y <= 0 or ceiling <= 0
  interpolate,    // (x, x1, y1, x2, y2, …): piecewise linear, held beyond the ends; x1 < x2 < …
  delay,          // (x, time): x as it was `time` ago, linear between steps, from history rings[index]; before the start, x at the start
  first_reached,  // (previous, gap_before, gap, t_before): the time when gap first rose to >= 0 (linear between steps); +inf until then;
                  // previous if finite
  least_index,    // (a, b, …): position of the smallest; a tie within 1e-9 relative goes to the first
  allocate,  // (available, need_1, weight_1, floor_1, need_2, …): index-th grant of a water-filling by weight; grants never exceed needs
};

// How often a node's value can differ.
enum class Rate : std::uint8_t {
  constant,       // never
  per_draw,       // between draws
  per_step,       // between steps, the same in every draw
  per_draw_step,  // both
};

struct Node {
  Op op = Op::constant;
  Rate rate = Rate::constant;
  std::uint16_t operand_count = 0;
  std::uint32_t first_operand = 0;  // into Program::operands
  std::uint32_t index = 0;          // into parameters, series, states, noises or rings; the grant of allocate
  double value = 0;                 // of a constant
};

// A level carried from step to step. All states move together after every node of the step has been evaluated.
struct State {
  std::string name;       // full name of the element it belongs to
  NodeIndex node = 0;     // its Op::state node
  NodeIndex initial = 0;  // evaluated once at the first time, before the step's nodes
  NodeIndex next = 0;     // its value at the start of the next step
};

// The history that a delay reads: the value of `input` at every step so far, at most `length` steps back.
struct Ring {
  std::string name;
  NodeIndex input = 0;
  std::uint32_t length = 0;
};

struct ParameterSlot {
  std::string name;  // full name
  Label label;
  Unit unit;
  double value = 0;  // the default, used where a single best guess is wanted
  Prior prior;
  std::string source;
};

// An outside path or a lever: one value per time 0..steps, the same in every draw.
struct Series {
  std::string name;
  std::vector<double> values;
  bool lever = false;
  double null = 0;  // a lever's null value
};

enum class VariableKind : std::uint8_t { parameter, driver, lever, stock, flow, auxiliary, least, purse, request, input, indicator };

// A name a person can ask about.
struct Variable {
  std::string name;
  VariableKind kind{};
  Label label;
  Unit unit;
  NodeIndex node = 0;
  std::string equation;  // as written; "" for parameters, drivers, levers
  std::string source;
  std::vector<std::string> reads;  // full names, in order of appearance
  std::string module;              // instance it belongs to; "" for the city's own
  Span where;
};

enum class Measure : std::uint8_t { level, annual };

struct Indicator {
  std::string id;
  Label label;
  Unit unit;
  Measure measure{};
  NodeIndex node = 0;
  std::string module;
};

// Which limit of a [least] binds, at every step.
struct BindingSeries {
  std::string name;  // full name of the least
  Label label;
  std::vector<std::string> limits;  // names by position
  NodeIndex node = 0;
};

// A plan target turned into nodes.
struct TargetNodes {
  std::size_t target = 0;     // position in Scenario::targets
  std::size_t indicator = 0;  // position in Program::indicators
  NodeIndex level = 0;        // the indicator (or its ratio to the base date), in the target's unit
  NodeIndex at_deadline = 0;  // the level at the deadline, held from then on
  NodeIndex reached = 0;      // decimal year of first attainment so far, +inf while never
  double value = 0;           // what is asked of the level, in the target's unit
  Comparator comparator = Comparator::at_least;
};

// Immutable after compile(); any number of threads may run it at once. Copyable, so that a study may replace series or priors.
struct Program {
  Horizon horizon;
  std::vector<Node> nodes;  // in evaluation order
  std::vector<NodeIndex> operands;
  std::vector<State> states;
  std::vector<Ring> rings;
  std::vector<ParameterSlot> parameters;  // sorted by name
  std::vector<Series> series;
  std::vector<std::string> noises;    // names that key their random numbers
  std::vector<Variable> variables;    // sorted by name
  std::vector<Indicator> indicators;  // in model order
  std::vector<BindingSeries> bindings;
  std::vector<TargetNodes> targets;
  std::vector<Correlation> correlations;  // among parameters, by position

  [[nodiscard]] std::span<const NodeIndex> operands_of(const Node& node) const {
    return {operands.data() + node.first_operand, node.operand_count};
  }
};

}  // namespace infracast
