// SPDX-License-Identifier: MIT
// Published figures compared with what draws give.
#include <algorithm>
#include <cmath>

#include "infracast/calibrate.h"
#include "infracast/ensemble.h"
#include "infracast/memory_at_hand.h"
#include "infracast/observation.h"
#include "infracast/posterior.h"
#include "infracast/program.h"
#include "infracast/run.h"
#include "infracast/scenario.h"
#include "judge/reading.h"
#include "notation/message_parts.h"
#include "study/calibration/modelled.h"
#include "study/figures.h"
#include "study/quantile.h"

namespace infracast {

bool holds(const FigureReport& figure, const Observation& row) {
  const judge::Reading reading = judge::reading_of(figure.published, row.bound, 1);
  const double low = std::log(figure.p05), high = std::log(figure.p95);
  switch (reading.kind) {
    case judge::Reading::Kind::above:
      return reading.low <= high;
    case judge::Reading::Kind::below:
      return low <= reading.low;
    default:
      return low <= reading.high && reading.low <= high;
  }
}

std::optional<std::vector<FigureReport>> simulated_figures(const Scenario& scenario, const Program& program, const Ensemble& ensemble,
                                                           Diagnostics& diagnostics, const RunOptions& options) {
  const std::vector<const Observation*> known = known_observations(scenario);
  std::vector<FigureReport> reports;
  std::vector<study::ModelledValue> values;
  for (const study::PublishedFigure& figure : study::published_figures(scenario, program, end_of_day(scenario.today.value), diagnostics)) {
    values.push_back({figure.indicator, figure.time});
    const auto position = std::ranges::find(known, &scenario.observations[figure.observation]) - known.begin();
    reports.push_back({.observation = static_cast<std::size_t>(position), .block = {}, .counts = figure.counts, .published = figure.value});
  }
  const double held = sizeof(double) * static_cast<double>(ensemble.draws()) * static_cast<double>(values.size());
  if (const std::string reason = beyond_memory(held); !reason.empty()) {
    diagnostics.error({}, counted(values.size(), "figure") + " of " + counted(ensemble.draws(), "draw") + " " + reason,
                      "ask for fewer draws");
    return std::nullopt;
  }
  std::vector<std::vector<double>> drawn(values.size(), std::vector<double>(ensemble.draws()));
  const auto keep = [&](std::size_t draw, std::span<const double> logs) {
    for (std::size_t k = 0; k < logs.size(); ++k) drawn[k][draw] = std::exp(logs[k]);
  };
  if (!values.empty() && for_each_draw(program, ensemble, values, keep, options).stopped) return std::nullopt;
  for (std::size_t k = 0; k < reports.size(); ++k) {
    reports[k].p05 = study::quantile_of(drawn[k], 0.05);
    reports[k].p50 = study::quantile_of(drawn[k], 0.50);
    reports[k].p95 = study::quantile_of(drawn[k], 0.95);
  }
  return reports;
}

}  // namespace infracast
