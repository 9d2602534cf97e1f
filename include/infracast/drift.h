// SPDX-License-Identifier: MIT
// What wanders after today, since nobody knows it: a parameter or an outside path.
#pragma once

#include <cstdint>
#include <string>

namespace infracast {

struct Drift {
  std::string name;              // full name of the parameter or path
  std::string text;              // as written: "random_walk(sd = 0.05 per year, reversion = 5 year)"
  std::uint32_t calibrated = 0;  // the node of its value without drift
  std::uint32_t drifting = 0;    // … with it: until today the same to the bit
};

}  // namespace infracast
