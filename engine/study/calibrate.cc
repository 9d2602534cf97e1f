// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include "infracast/study.h"
#include "study/block_calibration.h"
#include "study/modelled.h"
#include "study/posterior_report.h"
#include "study/published.h"

namespace infracast {

bool Posterior::converged() const { return std::ranges::all_of(blocks, &BlockReport::converged); }

std::optional<Posterior> calibrate(const Scenario& scenario, const Program& program, const CalibrationSettings& settings,
                                   Diagnostics& diagnostics, const RunOptions& options) {
  const Program median = without_noise(program);
  const std::vector<PublishedFigure> figures = published_figures(scenario, program, end_of_day(scenario.today.value), diagnostics);
  std::vector<BlockPlan> plans;
  std::vector<std::vector<std::size_t>> order;
  for (const BlockDeclaration& block : scenario.model.blocks) {
    plans.push_back(plan_block(block, scenario, program, figures, settings));
    order.push_back(plans.back().parameters);
  }
  const Latent prior(program, order, settings.draws, settings.seed);
  Latent latent = prior;
  Posterior posterior;
  const BlockContext context{scenario, median, settings, options, diagnostics};
  for (const BlockPlan& plan : plans) {
    bool stopped = false;
    posterior.blocks.push_back(calibrate_block(plan, context, latent, stopped));
    if (stopped) return std::nullopt;
  }
  posterior.columns = latent.values();
  posterior.parameters = report_parameters(program, plans, prior, latent);
  auto reports = report_figures(scenario, program, figures, settings, posterior.columns, options);
  if (!reports) return std::nullopt;
  posterior.figures = std::move(*reports);
  return posterior;
}

}  // namespace infracast
