// SPDX-License-Identifier: MIT
// Calibrates one block: its figures, the parameters it learns about, its posterior.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "infracast/calibrate.h"
#include "infracast/posterior.h"
#include "infracast/program.h"
#include "infracast/run.h"
#include "infracast/scenario.h"
#include "study/calibration/block_evidence.h"
#include "study/calibration/latent.h"

namespace infracast::study {

// "egress.international" for "egress.international.trigger".
std::string instance_of(const std::string& parameter);
// Whether the parameter's prior has more than one value.
bool can_learn(const ParameterSlot& slot);

struct BlockPlan {
  const BlockDeclaration* declaration = nullptr;
  BlockEvidence evidence;
  std::vector<std::size_t> parameters;  // uncertain parameters of its modules that its figures depend on
  std::vector<bool> behind;             // all parameters that its figures depend on
};

BlockPlan plan_block(const BlockDeclaration& declaration, const Scenario& scenario, const Program& program,
                     const std::vector<PublishedFigure>& figures);

struct BlockContext {
  const Scenario& scenario;
  const Program& program;  // without noise
  const CalibrationSettings& settings;
  const RunOptions& options;
  std::vector<std::size_t>& missed;  // appended: observations that no draw comes near
};

// Replaces the scores of the block's parameters in every row. Returns the report; sets `stopped` when the run was.
BlockReport calibrate_block(const BlockPlan& plan, const BlockContext& context, Latent& latent, bool& stopped);

}  // namespace infracast::study
