// SPDX-License-Identifier: MIT
// What published history says about a city's parameters.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "infracast/diagnostic.h"
#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/run.h"
#include "infracast/scenario.h"

namespace infracast {

struct CalibrationSettings {
  std::size_t draws = 4096;            // of the posterior; also the rows that blocks hand downstream
  std::uint64_t seed = 1;
  // Standard deviations of the logarithm of a published figure about the true one.
  double primary_error = 0.02;
  double secondary_error = 0.05;
  // Effort.
  std::size_t candidates = 8;          // draws tried for every row of a block, at least
  std::size_t largest_runs = 150000;   // per block
};

// How well one block's posterior was sampled.
struct BlockReport {
  std::string name;
  Label label;
  std::size_t parameters = 0;
  std::size_t figures = 0;             // published figures that count, agreeing ones once
  std::size_t runs = 0;
  double effective_draws = 0;
  double unique_share = 0;             // expected share of different draws among 3000 resamples
  double largest_weight = 0;
  double log_evidence = 0;             // natural logarithm
  double row_candidates = 0;           // effective candidates per upstream row, mean
  double seconds = 0;
  bool converged = true;
  std::string explanation;             // why not, or why nothing was to be done
};

struct ParameterReport {
  std::string name;
  std::string block;                   // "" when no block calibrates it
  double prior_mean = 0, prior_sd = 0;
  double posterior_mean = 0, posterior_sd = 0;
  double spread_ratio = 1;             // posterior over prior standard deviation, in the parameter's normal scores
  [[nodiscard]] bool informed() const { return spread_ratio <= 0.9; }
};

// A published level beside what the posterior says would have been published.
struct FigureReport {
  std::size_t observation = 0;         // position in Scenario::observations
  std::string block;
  bool counts = true;                  // false: arithmetic on figures that count already
  double published = 0;                // in the indicator's unit
  double p05 = 0, p50 = 0, p95 = 0;
};

struct Posterior {
  std::vector<std::vector<double>> columns;  // one per parameter of the program, a value per draw
  std::vector<BlockReport> blocks;
  std::vector<ParameterReport> parameters;   // those with a prior to learn about
  std::vector<FigureReport> figures;
  [[nodiscard]] bool converged() const;
};

// The posterior of the program's parameters given the scenario's observations up to its today. Blocks are calibrated in the order in
// which the model declares them; each sees the ones before it as they were left, and does not change them. Deterministic for a seed
// and any number of threads. Observations that cannot be used go to `diagnostics`. Nothing is returned when stopped.
std::optional<Posterior> calibrate(const Scenario& scenario, const Program& program, const CalibrationSettings& settings,
                                   Diagnostics& diagnostics, const RunOptions& options = {});

// The program whose indicators, and targets' levels, carry their block's discrepancy: a factor exp(sd z), z a stationary path of the
// draw, sd the block's up to today and growing with the root of the years after it. Nothing else changes.
Program with_discrepancy(Program program, const Scenario& scenario);

// A figure published after today, forecast from what was published before. Scores are of logarithms; 0 is perfect.
struct Forecast {
  std::size_t observation = 0;
  std::string block;
  double published = 0;
  double p05 = 0, p50 = 0, p95 = 0;
  bool in_50 = false, in_80 = false, in_90 = false;  // of the central intervals
  double transform = 0;                              // share of draws below the outcome: evenly spread over forecasts that are right
  double score = 0;                                  // continuous ranked probability score
  std::optional<double> growth_score;                // of the baselines: the last growth goes on …
  std::optional<double> logistic_score;              // … a logistic curve through the past
};

struct TargetForecast {
  std::size_t target = 0;                            // position in Scenario::targets
  double probability = 0;
  std::optional<bool> attained;                      // nothing when no figure of the deadline settles it
};

struct Backtest {
  Posterior posterior;
  std::vector<Forecast> forecasts;
  std::vector<TargetForecast> targets;               // due between today and the last published figure
  double cover_50 = 0, cover_80 = 0, cover_90 = 0;
  double score = 0;                                  // mean over forecasts
  double skill_growth = 0, skill_logistic = 0;       // 1 - score / baseline's: above 0 is better than the baseline
  std::size_t settled_targets = 0;
  double brier = 0;                                  // mean squared error of the settled targets' probabilities
};

// Calibrates to what is dated up to the scenario's today and scores what is dated later. Nothing is returned when stopped.
std::optional<Backtest> backtest(const Scenario& scenario, const Program& program, const CalibrationSettings& settings,
                                 Diagnostics& diagnostics, const RunOptions& options = {});

}  // namespace infracast
