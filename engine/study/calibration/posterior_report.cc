// SPDX-License-Identifier: MIT
#include "study/calibration/posterior_report.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "judge/fit.h"
#include "judge/reading.h"
#include "judge/student.h"
#include "run/hash.h"
#include "run/philox.h"
#include "study/calibration/model_error.h"
#include "study/calibration/modelled.h"
#include "study/quantile.h"

namespace infracast::study {
namespace {

struct Moments {
  double mean = 0, sd = 0;
};

Moments moments(const std::vector<double>& values) {
  const auto count = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return {mean, std::sqrt(squares / count)};
}

// How far from the modelled level a figure is published.
struct Spread {
  double sd = 0;
  std::uint64_t key = 0;
  judge::Reading reading;
};

// `logs`: the level in every draw.
void compare(const Spread& spread, std::vector<double> logs, FigureReport& report) {
  report.median = std::exp(quantile_of(logs, 0.50));
  for (std::size_t draw = 0; draw < logs.size(); ++draw)
    logs[draw] += spread.sd * judge::student_quantile(running::random_share(spread.key, draw, 0, running::kForParameter));
  report.p_value = judge::p_value(spread.reading, logs);
  report.p05 = std::exp(quantile_of(logs, 0.05));
  report.p50 = std::exp(quantile_of(logs, 0.50));
  report.p95 = std::exp(quantile_of(logs, 0.95));
}

}  // namespace

std::vector<ParameterReport> report_parameters(const Program& program, const std::vector<BlockPlan>& plans, const Latent& prior,
                                               const Latent& posterior) {
  const auto before = prior.values(), after = posterior.values();
  std::vector<ParameterReport> reports;
  for (std::size_t k = 0; k < program.parameters.size(); ++k) {
    if (!can_learn(program.parameters[k])) continue;
    ParameterReport report;
    report.name = program.parameters[k].name;
    for (const BlockPlan& plan : plans)
      if (std::ranges::binary_search(plan.parameters, k)) report.block = plan.declaration->name.value;
    const Moments old = moments(before[k]), now = moments(after[k]);
    report.prior_mean = old.mean, report.prior_sd = old.sd;
    report.posterior_mean = now.mean, report.posterior_sd = now.sd;
    report.spread_ratio = posterior.score_spread(k) / prior.score_spread(k);
    reports.push_back(std::move(report));
  }
  return reports;
}

std::optional<std::vector<FigureReport>> report_figures(const Scenario& scenario, const Program& program,
                                                        const std::vector<PublishedFigure>& figures, const CalibrationSettings& settings,
                                                        const std::vector<std::vector<double>>& columns, const RunOptions& options) {
  const std::vector<const Observation*> known = known_observations(scenario);
  std::vector<FigureReport> reports;
  std::vector<ModelledValue> values;
  std::vector<Spread> spreads;
  for (const PublishedFigure& figure : figures) {
    const Observation& row = scenario.observations[figure.observation];
    const BlockDeclaration* block = block_with(scenario, program.indicators[figure.indicator]);
    if (block == nullptr) continue;
    const double scope = row.scope.empty() ? 0 : block->scope_spread;
    const double width = reporting_error(row, scenario.trust);
    spreads.push_back({std::hypot(ModelError(*block, scenario, program).of_level(figure.time), width, scope),
                       running::random_key(settings.seed, "figure/" + std::to_string(reports.size())),
                       judge::reading_of(figure.value, row.bound, width)});
    values.push_back({figure.indicator, figure.time});
    const auto position = std::ranges::find(known, &row) - known.begin();
    reports.push_back({.observation = static_cast<std::size_t>(position),
                       .block = block->name.value,
                       .counts = figure.counts,
                       .published = figure.value,
                       .width = width});
  }
  std::vector<std::vector<double>> drawn(values.size(), std::vector<double>(settings.draws));
  const auto each = [&](std::size_t draw, std::span<const double> logs) {
    for (std::size_t k = 0; k < logs.size(); ++k) drawn[k][draw] = logs[k];
  };
  const Ensemble ensemble(columns, {.draws = settings.draws, .seed = settings.seed});
  if (!values.empty() && for_each_draw(program, ensemble, values, each, options).stopped) return std::nullopt;
  for (std::size_t k = 0; k < reports.size(); ++k) compare(spreads[k], std::move(drawn[k]), reports[k]);
  return reports;
}

}  // namespace infracast::study
