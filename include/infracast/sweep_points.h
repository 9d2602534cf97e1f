// SPDX-License-Identifier: MIT
// Runs the points of a design in parallel. Implemented in study/sweep.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "infracast/factor.h"
#include "infracast/repeated_run.h"
#include "infracast/run.h"

namespace infracast {

struct PointHandlers {
  // Called from any thread, once per point; either `end` or `failed`, or neither for a point that was stopped.
  std::function<std::unique_ptr<Sink>(std::size_t point)> begin;
  std::function<void(std::size_t point, std::unique_ptr<Sink> sink, const RunSummary& summary)> end;
  std::function<void(std::size_t point, const std::string& reason)> failed;  // the machine refused: out of memory
};

// Runs points of a design in parallel, each on all draws. Returns false when stopped. Exceptions of handlers end the sweep.
bool run_points(const RepeatedRun& run, const FactorInputs& inputs, const Design& design, std::span<const std::size_t> points,
                const PointHandlers& handlers, const RunOptions& options = {});

}  // namespace infracast
