// SPDX-License-Identifier: MIT
// Calibration in two parts: what each block learns from, and the learning.
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

// One plan per block of the model, in causal order. REQUIRES: the program is as history was.
std::vector<BlockPlan> plan_blocks(const Scenario& scenario, const Program& program, const std::vector<PublishedFigure>& figures,
                                   const CalibrationSettings& settings);

struct Learned {
  Posterior posterior;              // without figures
  std::vector<std::size_t> missed;  // observations that no draw comes near
};
// Nothing when stopped. REQUIRES: the program is as history was, and the plans are for it.
std::optional<Learned> learn(const std::vector<BlockPlan>& plans, const Scenario& scenario, const Program& program,
                             const CalibrationSettings& settings, const RunOptions& options);

}  // namespace infracast::study
