// SPDX-License-Identifier: MIT
// A block's published figures as numbers, and their joint log likelihood.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "judge/reading.h"

namespace infracast::study {

// A reading of a modelled value, or of the ratio of two. Values are positions in the list of a draw's logarithms.
struct Term {
  std::size_t value = 0;
  std::optional<std::size_t> base;  // the logarithm of the ratio value / base is read
  judge::Reading reading;
  std::size_t observation = 0;  // position in Scenario::observations
};

// Figures of the same quantity, one of which is right: agreeing ones count once, contradicting ones form a mixture with equal weights.
struct Figure {
  std::vector<Term> alternatives;
};

// Figures of one scope, with a common unknown factor between their scope and the model's, ln factor ~ N(0, sd); none when sd is 0.
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
