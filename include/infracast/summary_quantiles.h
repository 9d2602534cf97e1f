// SPDX-License-Identifier: MIT
// Which quantiles every summary has.
#pragma once

#include <cstddef>

namespace infracast {

// Their shares.
inline constexpr double kSummaryQuantiles[] = {0.01, 0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95, 0.99};
inline constexpr std::size_t kP05 = 1, kP50 = 4, kP95 = 7;  // their positions

}  // namespace infracast
