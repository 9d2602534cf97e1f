// SPDX-License-Identifier: MIT
// A posterior: draws of parameters given published history, and how well it was sampled.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "infracast/calendar.h"
#include "infracast/label.h"

namespace infracast {

// The quality of a block's posterior sample.
struct BlockReport {
  std::string name;
  Label label;
  std::size_t parameters = 0;
  std::size_t figures = 0;  // published figures that count; agreeing ones count once
  std::size_t runs = 0;
  double effective_draws = 0;
  double unique_share = 0;  // expected share of different draws among 3000 resamples
  double largest_weight = 0;
  double pareto_k = std::numeric_limits<double>::quiet_NaN();  // of the tail of the weights: above 0.7 no mean of them is to be relied on
  double log_evidence = 0;                                     // natural logarithm
  double row_candidates = 0;                                   // effective candidates per upstream row, mean
  double seconds = 0;
  bool converged = true;
  Label explanation;  // why it did not converge, or why there was nothing to do
};

struct ParameterReport {
  std::string name;
  std::string block;  // "" when no block calibrates it
  double prior_mean = 0, prior_sd = 0;
  double posterior_mean = 0, posterior_sd = 0;
  double spread_ratio = 1;  // posterior over prior standard deviation, in the parameter's normal scores
  [[nodiscard]] bool informed() const { return spread_ratio <= 0.9; }
};

// A published level, and the posterior's prediction of it.
struct FigureReport {
  std::size_t observation = 0;  // position among known_observations() of the scenario
  std::string block;
  bool counts = true;    // false: arithmetic on figures that count already
  bool missed = false;   // no draw comes near it
  double published = 0;  // in the indicator's unit
  double p05 = 0, p50 = 0, p95 = 0;
  double median = std::numeric_limits<double>::quiet_NaN();   // of the level itself, without discrepancy or reporting error
  double width = std::numeric_limits<double>::quiet_NaN();    // standard deviation of ln (published / true)
  double p_value = std::numeric_limits<double>::quiet_NaN();  // twice the share of predictions on the far side of the figure, at most 1
};

// The newest published figure of an indicator, from which a projection starts, and the posterior's level at its date.
struct JumpOff {
  std::string name;  // of the indicator
  std::string block;
  Date date;
  double published = 0, median = 0;  // in the indicator's unit
  double width = 0, p_value = 1;     // as of a FigureReport
  [[nodiscard]] double residual() const { return std::log(published / median); }
};

// An input of a posterior, identified by its text.
struct PosteriorInput {
  std::string name;  // "model", "priors", …
  std::string text;
};

// The SHA-256 of each input of a posterior, and of all of them.
struct PosteriorKey {
  struct Part {
    std::string name;
    std::string sha256;
  };
  std::string sha256;
  std::vector<Part> parts;
};

struct Posterior {
  std::vector<std::vector<double>> columns;  // one per parameter of the program, a value per row
  std::vector<BlockReport> blocks;
  std::vector<ParameterReport> parameters;  // those that were learned about
  std::vector<FigureReport> figures;
  PosteriorKey key;  // empty unless computed or read
  [[nodiscard]] bool converged() const { return std::ranges::all_of(blocks, &BlockReport::converged); }
};

}  // namespace infracast
