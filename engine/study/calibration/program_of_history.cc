// SPDX-License-Identifier: MIT
#include "study/calibration/program_of_history.h"

#include <algorithm>

namespace infracast::study {

Program as_history_was(Program program) {
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
