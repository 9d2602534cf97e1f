// SPDX-License-Identifier: MIT
#include "study/calibration/program_of_history.h"

#include <algorithm>

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

}  // namespace

Program as_history_was(Program program) {
  stop_drifts(program);
  for (Series& series : program.series)
    if (series.lever) std::ranges::fill(series.values, series.null);
  return program;
}

Program without_noise(Program program) {
  for (Node& node : program.nodes)
    if (node.op == Op::noise) node = {.op = Op::constant, .rate = Rate::constant};
  return program;
}

}  // namespace infracast::study
