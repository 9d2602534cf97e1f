// SPDX-License-Identifier: MIT
// The city as it was: history happened with every lever at its null value.
#pragma once

#include "infracast/program.h"

namespace infracast::study {

// The program with its levers at their null values.
Program as_history_was(Program program);
// The program without random paths: calibration compares the median path, what paths add is part of the discrepancy.
Program without_noise(Program program);

}  // namespace infracast::study
