// SPDX-License-Identifier: MIT
// Forecasts without a model → one HTML file, made as the reports' pages are. Implemented in report/page.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "infracast/page.h"
#include "infracast/results.h"

namespace infracast {

struct ShownFigure {
  int year = 0;
  double value = 0;
};

struct ShownFan {
  int year = 0;
  double mean = 0;
  std::array<double, std::size(kSummaryQuantiles)> quantiles{};
};

struct ShownSeries {
  std::string name;
  std::vector<ShownFigure> figures;  // in order; the fans go on from the last
  std::vector<ShownFan> fans;
};

struct ShownTarget {
  std::size_t series = 0;
  bool at_least = true;
  double value = 0;
  int year = 0;
  double probability = 0;
  double p05 = 0, p50 = 0, p95 = 0;  // of its year
  std::string document;              // where it is written
  std::string quote;
};

struct ShownForecast {
  std::string table;  // its name
  std::string unit;   // "": amounts; "1": shares; "%"
  std::string vintage;
  std::vector<ShownSeries> series;
  std::vector<ShownTarget> targets;
};

// A chart per series with its figures and targets, and the targets' probabilities. REQUIRES: at least one series.
std::string forecast_page(const ShownForecast& forecast, const PageOptions& options = {});

}  // namespace infracast
