// SPDX-License-Identifier: MIT
// The levels of goals in every draw.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/goal.h"
#include "infracast/program.h"
#include "infracast/run.h"

namespace infracast::study {

using Levels = std::vector<std::vector<double>>;  // [goal][draw]

// Runs the draws that the options name and returns their levels. Nothing when stopped. Deterministic.
std::optional<Levels> goal_levels(const Program& program, const Ensemble& ensemble, std::span<const Goal> goals, const RunOptions& options);

}  // namespace infracast::study
