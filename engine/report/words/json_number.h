// SPDX-License-Identifier: MIT
// A number as JSON has it.
#pragma once

#include <cmath>
#include <nlohmann/json.hpp>

namespace infracast::report {

// In full; null when it is NaN or infinite, 0 for -0.
inline nlohmann::ordered_json json_number(double value) {
  return std::isfinite(value) ? nlohmann::ordered_json(value + 0.0) : nlohmann::ordered_json(nullptr);
}

}  // namespace infracast::report
