// SPDX-License-Identifier: MIT
// Forecasts of yearly figures as tables: CSV for programs, a few columns for people.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/terminal/console.h"
#include "infracast/forecast.h"

namespace infracast::cli {

struct SeriesForecast {
  const YearlySeries* series = nullptr;
  std::vector<YearForecast> years;
};

// 'SERIES >= VALUE @ YEAR'
struct YearTarget {
  Located<std::string> series;
  bool at_least = true;
  double value = 0;
  Located<int> year;
};
struct TargetForecast {
  YearTarget target;
  int origin = 0;
  double probability = 0;
};

std::string forecast_csv(const std::vector<SeriesForecast>& forecasts);
std::string forecast_table(const std::vector<SeriesForecast>& forecasts, const Console& console);
std::string target_csv(const std::vector<TargetForecast>& targets);
std::string target_table(const std::vector<TargetForecast>& targets, const Console& console);
std::string terms_csv(const std::vector<YearlySeries>& series, int vintage);

// Wrong texts are reported against the text itself.
std::optional<YearTarget> parse_year_target(const std::string& text, Diagnostics& diagnostics);

}  // namespace infracast::cli
