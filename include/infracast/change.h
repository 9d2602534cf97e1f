// SPDX-License-Identifier: MIT
// What a scenario changes from a date on: a parameter or an outside path.
#pragma once

#include <cstdint>
#include <string>

#include "infracast/label.h"

namespace infracast {

struct Change {
  std::string name;  // full name of the parameter or path
  Label label;
  double from = 0;   // decimal year, start of day
  std::string what;  // "× 1.3", "20000 rack/year", "2020: 1.2, 2025: 1.5 GB"
  std::string source;
  std::uint32_t unchanged = 0;  // the node of its value without changes
  std::uint32_t changed = 0;    // … with all of its changes: before the first the same to the bit
};

}  // namespace infracast
