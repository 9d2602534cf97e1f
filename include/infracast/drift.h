// SPDX-License-Identifier: MIT
// What a parameter or an outside path differs by after a date: how it wanders, since nobody knows it, and what a scenario changes.
#pragma once

#include <cstdint>
#include <string>

#include "infracast/label.h"

namespace infracast {

struct Drift {
  std::string name;              // full name of the parameter or path
  std::string text;              // as written: "random_walk(sd = 0.05 per year, reversion = 5 year)"
  std::uint32_t calibrated = 0;  // the node of its value without drift
  std::uint32_t drifting = 0;    // … with it: until today the same to the bit
};

struct Change {
  std::string name;  // full name of the parameter or path
  Label label;
  double from = 0;   // decimal year, start of day
  std::string what;  // "× 1.3", "20000 rack/year", "2020: 1.2, 2025: 1.5 GB"
  std::string source;
  std::uint32_t unchanged = 0;  // the node of its value without this change
  std::uint32_t changed = 0;    // … with it: until its date the same to the bit
};

}  // namespace infracast
