// SPDX-License-Identifier: MIT
// A compiled city: what each step computes, in which order. The contract between compile and run.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "infracast/assert.h"
#include "infracast/calendar.h"
#include "infracast/comparator.h"
#include "infracast/diagnostic.h"
#include "infracast/drift.h"
#include "infracast/label.h"
#include "infracast/operation.h"
#include "infracast/prior.h"
#include "infracast/unit.h"

namespace infracast {

// The position of a node, which stands for its value. Operands of a node come before it.
using NodeIndex = std::uint32_t;

struct Node {
  Op op = Op::constant;
  Rate rate = Rate::constant;
  std::uint16_t operand_count = 0;
  std::uint32_t first_operand = 0;  // into Program::operands
  std::uint32_t index = 0;          // into parameters, series, states, noises or rings; the grant of allocate
  double value = 0;                 // of a constant
};

// A value carried from step to step. All states change together, after every node of the step has been evaluated.
struct State {
  std::string name;       // full name of the element it belongs to
  NodeIndex node = 0;     // its Op::state node
  NodeIndex initial = 0;  // evaluated once at the first time, before the step's nodes
  NodeIndex next = 0;     // its value at the start of the next step
};

// The history that a delay reads: the value of `input` at the last `length` steps.
struct Ring {
  std::string name;
  NodeIndex input = 0;
  std::uint32_t length = 0;
};

struct ParameterSlot {
  std::string name;  // full name
  std::string key;   // names its random numbers: the name, or the one it had before it was renamed
  Label label;
  Unit unit;
  double value = 0;  // the default, used where a single best guess is wanted
  Prior prior;
  std::string source;
  double least = -std::numeric_limits<double>::infinity();  // the range of its prior, as the model or the scenario states it
  double most = std::numeric_limits<double>::infinity();
};

// An outside path or a lever: one value per time 0..steps, the same in every draw.
struct Series {
  std::string name;
  std::vector<double> values;
  bool lever = false;
  double null = 0;  // a lever's null value
};

enum class VariableKind : std::uint8_t { parameter, driver, lever, stock, flow, auxiliary, least, purse, request, input, indicator };

// A name that people can ask about.
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

// The limit of a [least] that binds at every step.
struct BindingSeries {
  std::string name;  // full name of the least
  Label label;
  std::vector<std::string> limits;  // names by position
  NodeIndex node = 0;
};

// A lead, smoothing or delay time that priors may put outside its possible range, where it is held at the bound.
struct HeldTime {
  std::string name;     // as in: "lead_time" of pipeline in "town.out"
  NodeIndex asked = 0;  // in years
  double longest = std::numeric_limits<double>::infinity();
  Span where;
};

// The nodes of a plan target.
struct TargetNodes {
  std::size_t target = 0;     // position in Scenario::targets
  std::size_t indicator = 0;  // position in Program::indicators
  NodeIndex level = 0;        // the indicator (or its ratio to the base date), in the target's unit
  NodeIndex at_deadline = 0;  // the level at the deadline, held from then on
  NodeIndex reached = 0;      // decimal year of first attainment so far, +inf while never
  double value = 0;           // the value the level must reach, in the target's unit
  Comparator comparator = Comparator::at_least;
};

// Immutable after compile(), and any number of threads may run it at once. Copyable, so that studies can replace series or priors.
struct Program {
  Horizon horizon;
  std::vector<Node> nodes;  // in evaluation order
  std::vector<NodeIndex> operands;
  std::vector<State> states;
  std::vector<Ring> rings;
  std::vector<ParameterSlot> parameters;  // sorted by key
  std::vector<Series> series;
  std::vector<std::string> noises;    // names that key their random numbers
  std::vector<Variable> variables;    // sorted by name
  std::vector<Indicator> indicators;  // in model order
  std::vector<BindingSeries> bindings;
  std::vector<TargetNodes> targets;
  std::vector<Correlation> correlations;  // among parameters, by position
  std::vector<HeldTime> held_times;
  std::vector<Drift> drifts;
  std::vector<Change> changes;  // of what drifts too: after its drift

  [[nodiscard]] std::span<const NodeIndex> operands_of(const Node& node) const {
    INFRACAST_ASSERT_SLOWLY(std::size_t{node.first_operand} + node.operand_count <= operands.size());
    return {operands.data() + node.first_operand, node.operand_count};
  }
};

}  // namespace infracast
