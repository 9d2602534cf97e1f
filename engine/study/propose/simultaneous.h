// SPDX-License-Identifier: MIT
// Levels that a share of draws reaches, one indicator at a time or all at once.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace infracast::study {

// The smallest number of n draws that is a share of at least p.
std::size_t needed(double p, std::size_t n);

// The largest of the values that at least the share p of them reaches. REQUIRES: values is not empty, 0 < p < 1, none is NaN.
double level_reached(std::vector<double> values, double p);

// By [quantity][draw], more is better: levels that at least the share p of draws reaches all at once, each of them alone equally often.
// These are order statistics, as of J. Besag, P. Green, D. Higdon and K. Mengersen, "Bayesian computation and stochastic systems",
// Statistical Science 10 (1995), section 6.3, to one side. REQUIRES: as above, and as many draws of each.
std::vector<double> levels_reached_together(std::span<const std::vector<double>> values, double p);

}  // namespace infracast::study
