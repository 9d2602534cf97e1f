// SPDX-License-Identifier: MIT
// The standard normal distribution.
#pragma once

namespace infracast::forecasting {

double normal_probability(double deviate);
// Wichura's AS 241, to 16 digits. REQUIRES: 0 < share < 1.
double normal_quantile(double share);

}  // namespace infracast::forecasting
