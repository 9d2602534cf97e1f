// SPDX-License-Identifier: MIT
// The two steps of calibration: planning what each block learns from, and learning.
#pragma once

#include <optional>
#include <vector>

#include "infracast/calibrate.h"
#include "infracast/posterior.h"
#include "infracast/program.h"
#include "infracast/run.h"
#include "infracast/scenario.h"
#include "study/calibration/block_calibration.h"

namespace infracast::study {

// One plan per block of the model, in causal order. REQUIRES: `program` is as_history_was().
std::vector<BlockPlan> plan_blocks(const Scenario& scenario, const Program& program, const std::vector<PublishedFigure>& figures);

struct Learned {
  Posterior posterior;              // without figures
  std::vector<std::size_t> missed;  // observations that no draw comes near
};
// Nothing when stopped. REQUIRES: `program` is as_history_was(), and the plans are made for it.
std::optional<Learned> learn(const std::vector<BlockPlan>& plans, const Scenario& scenario, const Program& program,
                             const CalibrationSettings& settings, const RunOptions& options);

}  // namespace infracast::study
