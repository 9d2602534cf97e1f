// SPDX-License-Identifier: MIT
// Scores of forecasts whose outcome is known.
#pragma once

#include <span>
#include <vector>

namespace infracast::study {

// Continuous ranked probability score of equally likely draws, in O(n log n): E|x - y| - E|x - x'| / 2. 0 is perfect.
double ranked_score(std::vector<double> draws, double outcome);
// The share of draws below an outcome between low and high; draws inside the interval count half.
double probability_transform(std::span<const double> draws, double low, double high);
// Whether the outcome lies in the central interval that holds `share` of the draws. REQUIRES: draws are sorted.
bool covered(std::span<const double> sorted, double share, double outcome);

}  // namespace infracast::study
