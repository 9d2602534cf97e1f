// SPDX-License-Identifier: MIT
// What a Program means, written for reading: one draw, one number at a time, the C library's functions.
#pragma once

#include <cstddef>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/run.h"

namespace infracast {

// The recorded values of one draw, [node][step].
std::vector<double> interpret(const Program& program, const Ensemble& ensemble, const RecordPlan& plan, std::size_t draw);

}  // namespace infracast
