// SPDX-License-Identifier: MIT
#include "study/backtest/baseline.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace infracast::study {
namespace {

struct Line {
  double intercept = 0, slope = 0, misfit = 0;
};

// Least squares of ln(value / (ceiling - value)) on time.
Line fit(std::span<const KnownLevel> levels, double ceiling) {
  const auto logit = [&](const KnownLevel& level) { return std::log(level.value / (ceiling - level.value)); };
  const auto count = static_cast<double>(levels.size());
  double mean_time = 0, mean = 0, spread = 0, together = 0;
  for (const KnownLevel& level : levels) mean_time += level.time / count, mean += logit(level) / count;
  for (const KnownLevel& level : levels) {
    spread += (level.time - mean_time) * (level.time - mean_time);
    together += (level.time - mean_time) * (logit(level) - mean);
  }
  Line line{0, together / spread, 0};
  line.intercept = mean - line.slope * mean_time;
  for (const KnownLevel& level : levels) {
    const double modelled = ceiling / (1 + std::exp(-line.intercept - line.slope * level.time));
    line.misfit += std::pow(std::log(modelled / level.value), 2);
  }
  return line;
}

}  // namespace

std::optional<double> by_growth(std::span<const KnownLevel> levels, double time) {
  if (levels.empty()) return std::nullopt;
  const KnownLevel& last = levels.back();
  if (levels.size() == 1) return last.value;
  const KnownLevel& before = levels[levels.size() - 2];
  const double growth = std::log(last.value / before.value) / (last.time - before.time);
  return last.value * std::exp(growth * (time - last.time));
}

std::optional<double> by_logistic(std::span<const KnownLevel> levels, double time) {
  if (levels.size() < 3 || levels.back().value <= levels.front().value) return std::nullopt;
  double largest = 0;
  for (const KnownLevel& level : levels) largest = std::max(largest, level.value);
  double best = std::numeric_limits<double>::infinity(), forecast = 0;
  for (double over = 1.01; over < 20; over *= 1.05) {
    const Line line = fit(levels, over * largest);
    if (line.misfit >= best) continue;
    best = line.misfit;
    forecast = over * largest / (1 + std::exp(-line.intercept - line.slope * time));
  }
  return forecast;
}

}  // namespace infracast::study
