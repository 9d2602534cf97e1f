// SPDX-License-Identifier: MIT
// The features of a series' history that a forecast uses: growth, maturity, unevenness.
#pragma once

#include <cstddef>
#include <vector>

#include "infracast/forecast.h"

namespace infracast::forecasting {

// 0: none.
double ceiling_of(SeriesUnit unit);
// Log odds below a ceiling, from figures kept a little away from 0 and the ceiling; the logarithm where there is none.
double transformed(double value, double ceiling);
double back_transformed(double transformed, double ceiling);

// The figure that a fan starts from: the last one, but at least a ten-thousandth of the largest.
double starting_figure(const YearlySeries& series);

// The values of the terms in the order of term_names(), those of years excepted. The calendar term stops at `latest_year`. Scaling all
// figures of an amount changes nothing.
std::vector<double> measured_terms(const YearlySeries& series, int latest_year);
inline constexpr std::size_t kHistoryTerms = 36;

}  // namespace infracast::forecasting
