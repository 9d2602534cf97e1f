// SPDX-License-Identifier: MIT
// Partial rank correlation coefficients: R. L. Iman, W. J. Conover, Technometrics 21 (1979); S. Marino et al., J. Theor. Biol. 254 (2008).
#pragma once

#include <span>
#include <vector>

#include "study/sensitivity/interval.h"

namespace infracast::study {

struct RankCorrelation {
  Interval coefficient;  // by Fisher's transformation
  double p_value = 1;    // of no relation, two-sided t-test
  double bend = 0;       // share of the ranks' variance that the factor's tenths explain but a monotone line does not
  [[nodiscard]] bool monotone() const { return bend < 0.05; }
};

// For each factor's column, the correlation with the output given the other factors. REQUIRES: more rows than factors + 2.
std::vector<RankCorrelation> partial_rank_correlations(const std::vector<std::vector<double>>& factors, std::span<const double> output,
                                                       double confidence);

}  // namespace infracast::study
