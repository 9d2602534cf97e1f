// SPDX-License-Identifier: MIT
// Forecasts of yearly figures: CSV and JSON for programs, a few columns for people, what a page shows.
#pragma once

#include <string>
#include <vector>

#include "cli/terminal/console.h"
#include "infracast/forecast.h"
#include "infracast/forecast_page.h"
#include "infracast/forecast_target.h"

namespace infracast::cli {

struct SeriesForecast {
  const YearlySeries* series = nullptr;
  std::vector<YearForecast> years;
};

struct TargetForecast {
  YearTarget target;
  int origin = 0;
  double probability = 0;
  Fan fan;  // of the target's year
};

std::string forecast_csv(const std::vector<SeriesForecast>& forecasts);
std::string forecast_table(const std::vector<SeriesForecast>& forecasts, const Console& console);
std::string target_csv(const std::vector<TargetForecast>& targets);
std::string target_table(const std::vector<TargetForecast>& targets, const Console& console);
std::string terms_csv(const std::vector<YearlySeries>& series, int vintage);

// Everything at once, with full precision.
std::string forecast_json(const std::vector<SeriesForecast>& forecasts, const std::vector<TargetForecast>& targets);
// What the page shows.
ShownForecast shown_forecast(const std::vector<SeriesForecast>& forecasts, const std::vector<TargetForecast>& targets);

}  // namespace infracast::cli
