// SPDX-License-Identifier: MIT
// Whether a posterior passes through the newest figures, from which projections start. The one rule for texts, files, page and exit code.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "infracast/observation.h"
#include "infracast/posterior.h"
#include "infracast/results.h"
#include "judge/reading.h"

namespace infracast::judge {

// A figure is missed when it lies outside the middle 95 % of what the posterior would have published at its date, reporting error and
// discrepancy included. Of a model that is right fewer than one figure in twenty does, since the posterior has seen the figure: its
// p-values crowd around the middle (X.-L. Meng, "Posterior predictive p-values", Annals of Statistics 22, 1994).
inline constexpr double kMisfit = 0.05;

// Twice the smaller share of predictions on one side of a figure, at most 1. A bound has one side: what lies beyond it agrees with it.
// REQUIRES: predictions, which are logarithms, are not empty.
double p_value(const Reading& figure, std::span<const double> predictions);

// The newest figure of the whole for every indicator, sorted by indicator; of several of that date the one that fits best, since
// contradicting ones cannot all be right. `known` has the observations that the reports are about.
std::vector<JumpOff> newest_figures(const std::vector<FigureReport>& figures, const std::vector<const Observation*>& known);

bool is_misfit(const JumpOff& newest);
std::vector<JumpOff> misfits(const std::vector<JumpOff>& newest);

// In a results file: the indicator's, or null where no block learns from it; all misfits of a scenario.
const JumpOff* jump_off_of(const Results& results, std::size_t scenario, std::string_view indicator);
bool has_misfit(const Results& results, std::size_t scenario, std::string_view indicator);
std::vector<JumpOff> misfits(const Results& results, std::size_t scenario);

}  // namespace infracast::judge
