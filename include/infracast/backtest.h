// SPDX-License-Identifier: MIT
// Forecasts of the past, scored by what was published later. Implemented in study/backtest.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "infracast/calibrate.h"
#include "infracast/posterior.h"
#include "infracast/program.h"
#include "infracast/run.h"
#include "infracast/scenario.h"

namespace infracast {

// A figure published after today, and its forecast from earlier figures. Scores are of logarithms; 0 is perfect.
struct Forecast {
  std::size_t observation = 0;
  std::string block;
  double published = 0;
  double p05 = 0, p50 = 0, p95 = 0;
  bool in_50 = false, in_80 = false, in_90 = false;  // of the central intervals
  double transform = 0;                              // share of draws below the outcome; uniform over forecasts that are right
  double score = 0;                                  // continuous ranked probability score
  std::optional<double> growth_score;                // of the baselines: continued growth …
  std::optional<double> logistic_score;              // … a logistic curve through the past
};

struct TargetForecast {
  std::size_t target = 0;  // position in Scenario::targets
  double probability = 0;
  std::optional<bool> attained;  // nothing when no figure for the deadline settles it
};

struct Backtest {
  std::vector<Forecast> forecasts;
  std::vector<TargetForecast> targets;  // due between today and the last published figure
  double cover_50 = 0, cover_80 = 0, cover_90 = 0;
  double score = 0;                             // mean over forecasts
  double skill_growth = 0, skill_logistic = 0;  // 1 - score / baseline's: above 0 is better than the baseline
  std::size_t settled_targets = 0;
  double brier = 0;  // mean squared error of the settled targets' probabilities
};

// Scores figures dated after the scenario's today with draws calibrated to earlier ones. Nothing when stopped.
// REQUIRES: the posterior is calibrate()'s with these settings.
std::optional<Backtest> backtest(const Scenario& scenario, const Program& program, const Posterior& posterior,
                                 const CalibrationSettings& settings, const RunOptions& options = {});

}  // namespace infracast
