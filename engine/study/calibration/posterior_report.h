// SPDX-License-Identifier: MIT
// Reports what calibration learned: parameters before and after, published figures and what the posterior predicts for them.
#pragma once

#include <optional>
#include <vector>

#include "infracast/calibrate.h"
#include "infracast/posterior.h"
#include "infracast/program.h"
#include "infracast/run.h"
#include "infracast/scenario.h"
#include "study/calibration/block_calibration.h"
#include "study/calibration/latent.h"

namespace infracast::study {

std::vector<ParameterReport> report_parameters(const Program& program, const std::vector<BlockPlan>& plans, const Latent& prior,
                                               const Latent& posterior);

// Every published level of the blocks with the posterior's prediction of it, discrepancy and reporting error included. Nothing when
// stopped.
std::optional<std::vector<FigureReport>> report_figures(const Scenario& scenario, const Program& program,
                                                        const std::vector<PublishedFigure>& figures, const CalibrationSettings& settings,
                                                        const std::vector<std::vector<double>>& columns, const RunOptions& options);

}  // namespace infracast::study
