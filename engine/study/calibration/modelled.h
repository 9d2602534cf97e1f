// SPDX-License-Identifier: MIT
// Runs a program and collects the logarithms of its values that were published.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/run.h"
#include "study/calibration/block_evidence.h"

namespace infracast::study {

// Called concurrently, once per draw, with the logarithms of the values in order; NaN or -infinity where there is none.
using EachDraw = std::function<void(std::size_t draw, std::span<const double> log_values)>;

// Runs all draws up to the last time of a value. REQUIRES: times lie within the horizon.
RunSummary for_each_draw(const Program& program, const Ensemble& ensemble, std::span<const ModelledValue> values, const EachDraw& each,
                         const RunOptions& options);

}  // namespace infracast::study
