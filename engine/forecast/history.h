// SPDX-License-Identifier: MIT
// What a forecast takes from the history of a series: growth, maturity, unevenness, each a number of ordinary size.
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

// The figure a fan starts from: the last one, or a ten-thousandth of the greatest where it is lower.
double starting_figure(const YearlySeries& series);

// The values of the terms that term_names() lists before the last. The calendar counts no further than `latest_year`, after which no
// country was followed long enough. They do not change when all figures of an amount are multiplied.
std::vector<double> measured_terms(const YearlySeries& series, int latest_year);
inline constexpr std::size_t kHistoryTerms = 36;

}  // namespace infracast::forecasting
