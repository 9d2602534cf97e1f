// SPDX-License-Identifier: MIT
// The program of history, when all levers were at their null values.
#pragma once

#include "infracast/program.h"
#include "infracast/scenario.h"

namespace infracast::study {

// The program with its levers at their null values, and nothing drifting or changing.
Program as_history_was(const Scenario& scenario, const Program& program);
// The program without random paths. Calibration compares the median path; the spread of paths is part of the discrepancy.
Program without_noise(Program program);

}  // namespace infracast::study
