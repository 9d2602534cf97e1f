// SPDX-License-Identifier: MIT
// The levels of goals in every draw.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/goal.h"
#include "infracast/program.h"
#include "infracast/run.h"

namespace infracast::study {

using Levels = std::vector<std::vector<double>>;  // [goal][draw]

// What a run must record of the goals, and a sink for it that fills `levels`, which outlives it: sized [goal][draw], from the first draw
// on.
RecordPlan plan_for(std::span<const Goal> goals);
std::unique_ptr<Sink> level_sink(std::span<const Goal> goals, const RecordPlan& plan, std::size_t first, Levels& levels);

// Runs the draws that the options name and returns their levels. Nothing when stopped. Deterministic.
std::optional<Levels> goal_levels(const Program& program, const Ensemble& ensemble, std::span<const Goal> goals, const RunOptions& options);

}  // namespace infracast::study
