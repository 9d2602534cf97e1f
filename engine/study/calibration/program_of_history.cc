// SPDX-License-Identifier: MIT
#include "study/calibration/program_of_history.h"

#include <algorithm>
#include <utility>

#include "infracast/compile.h"

namespace infracast::study {

namespace {

// Every reader of what drifts reads its calibrated value.
void stop_drifts(Program& program) {
  for (const Drift& drift : program.drifts) {
    const auto stop = [&](NodeIndex& node) { node = node == drift.drifting ? drift.calibrated : node; };
    std::ranges::for_each(program.operands, stop);
    for (State& state : program.states) stop(state.next);
    for (Ring& ring : program.rings) stop(ring.input);
    for (Variable& variable : program.variables) stop(variable.node);
    for (Indicator& indicator : program.indicators) stop(indicator.node);
  }
}

// Compiled anew, and not taken out of the program: nodes are numbered as they are met, and a posterior is known by these numbers.
Program without_changes(Scenario scenario, const Program& program) {
  scenario.changes.clear();
  Diagnostics told;  // when the program was compiled
  Program unchanged = compile(scenario, told).value();
  unchanged.parameters = program.parameters;
  unchanged.correlations = program.correlations;
  return unchanged;
}

}  // namespace

Program as_history_was(const Scenario& scenario, const Program& program) {
  Program history = program.changes.empty() ? program : without_changes(scenario, program);
  stop_drifts(history);
  for (Series& series : history.series)
    if (series.lever) std::ranges::fill(series.values, series.null);
  return history;
}

Program without_noise(Program program) {
  for (Node& node : program.nodes)
    if (node.op == Op::noise) node = {.op = Op::constant, .rate = Rate::constant};
  return program;
}

}  // namespace infracast::study
