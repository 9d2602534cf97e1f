// SPDX-License-Identifier: MIT
// Correlated normal scores: the Gaussian copula of the program's correlations.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "infracast/prior.h"

namespace infracast::running {

// A parameter's score as a weighted sum of independent scores.
struct Mixture {
  struct Term {
    std::size_t parameter = 0;
    double weight = 0;
  };
  std::vector<Term> terms;  // empty: the parameter's own
};

// One mixture per parameter. Rank correlations are converted to correlations of scores; an impossible set of them is shrunk towards
// independence until it becomes possible.
std::vector<Mixture> mixtures(std::size_t parameters, std::span<const Correlation> correlations);

}  // namespace infracast::running
