// SPDX-License-Identifier: MIT
// The published figures a block is calibrated to, reduced to numbers, and their joint log likelihood.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "judge/reading.h"

namespace infracast::study {

// A reading of one model value, or of the ratio of two. Values are by position in the list of logarithms a draw gives.
struct Term {
  std::size_t value = 0;
  std::optional<std::size_t> base;  // the logarithm of the ratio value / base is read
  judge::Reading reading;
  std::size_t observation = 0;  // position in Scenario::observations
};

// Figures for the same thing, one of which is right: those that agree count once, those that contradict each other are a mixture with
// equal shares.
struct Figure {
  std::vector<Term> alternatives;
};

// Figures that share one unknown factor between what they cover and what the model means, ln factor ~ N(0, sd); no factor when sd is 0.
struct Scope {
  double sd = 0;
  std::vector<Figure> figures;
};

struct Evidence {
  std::vector<Scope> scopes;
};

// REQUIRES: every position is within log_values.
double log_likelihood(const Figure& figure, std::span<const double> log_values, double log_factor = 0);
// The factor is integrated out.
double log_likelihood(const Scope& scope, std::span<const double> log_values);
double log_likelihood(const Evidence& evidence, std::span<const double> log_values);

}  // namespace infracast::study
