// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include "infracast/calibrate.h"
#include "infracast/observation.h"
#include "infracast/posterior.h"
#include "infracast/program.h"
#include "infracast/run.h"
#include "infracast/scenario.h"
#include "study/calibration/calibration.h"
#include "study/calibration/posterior_report.h"
#include "study/calibration/program_of_history.h"
#include "study/figures.h"

namespace infracast::study {
namespace {

void mark_missed(const Scenario& scenario, const std::vector<std::size_t>& missed, std::vector<FigureReport>& figures) {
  const std::vector<const Observation*> known = known_observations(scenario);
  for (FigureReport& figure : figures) {
    const Observation* row = known[figure.observation];
    figure.missed = std::ranges::any_of(missed, [&](std::size_t position) { return &scenario.observations[position] == row; });
  }
}

}  // namespace

std::vector<BlockPlan> plan_blocks(const Scenario& scenario, const Program& program, const std::vector<PublishedFigure>& figures) {
  std::vector<BlockPlan> plans;
  for (const BlockDeclaration& block : scenario.model.blocks) plans.push_back(plan_block(block, scenario, program, figures));
  return plans;
}

std::optional<Learned> learn(const std::vector<BlockPlan>& plans, const Scenario& scenario, const Program& program,
                             const CalibrationSettings& settings, const RunOptions& options) {
  std::vector<std::vector<std::size_t>> order;
  for (const BlockPlan& plan : plans) order.push_back(plan.parameters);
  const Latent prior(program, order, settings.draws, settings.seed, options.threads);
  Latent latent = prior;
  Learned learned;
  const Program median = without_noise(program);
  const BlockContext context{scenario, median, settings, options, learned.missed};
  for (const BlockPlan& plan : plans) {
    bool stopped = false;
    learned.posterior.blocks.push_back(calibrate_block(plan, context, latent, stopped));
    if (stopped) return std::nullopt;
  }
  learned.posterior.columns = latent.values();
  learned.posterior.parameters = report_parameters(program, plans, prior, latent);
  return learned;
}

}  // namespace infracast::study

namespace infracast {

void tell_unused_figures(const Scenario& scenario, const Program& program, const Posterior& posterior, Diagnostics& diagnostics) {
  study::published_figures(scenario, program, end_of_day(scenario.today.value), diagnostics);
  const std::vector<const Observation*> known = known_observations(scenario);
  for (const FigureReport& figure : posterior.figures)
    if (figure.missed)
      diagnostics.warning(known[figure.observation]->row, "no draw of block \"" + figure.block + "\" comes near this figure",
                          "check the figure, or widen the priors of the block's parameters");
}

std::optional<Posterior> calibrate(const Scenario& scenario, const Program& program, const CalibrationSettings& settings,
                                   Diagnostics& diagnostics, const RunOptions& options) {
  const Program history = study::as_history_was(scenario, program);
  Diagnostics told_later;
  const std::vector<study::PublishedFigure> figures =
      study::published_figures(scenario, history, end_of_day(scenario.today.value), told_later);
  auto learned = study::learn(study::plan_blocks(scenario, history, figures), scenario, history, settings, options);
  if (!learned) return std::nullopt;
  Posterior posterior = std::move(learned->posterior);
  auto reports = study::report_figures(scenario, history, figures, settings, posterior.columns, options);
  if (!reports) return std::nullopt;
  posterior.figures = std::move(*reports);
  study::mark_missed(scenario, learned->missed, posterior.figures);
  tell_unused_figures(scenario, program, posterior, diagnostics);
  return posterior;
}

}  // namespace infracast
