// SPDX-License-Identifier: MIT
// What a page runs by itself when its reader moves levers. Shown by report/page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "infracast/calendar.h"
#include "infracast/label.h"

namespace infracast {

struct LiveLever {
  std::string name;  // full name
  Label label;
  std::string unit;
  std::string effect;
  double null = 0;
  double low = 0, high = 0;         // its range
  std::vector<double> values = {};  // of the scenario, one per step of the horizon and its end
};

// The first scenario of the page's first results file.
struct LiveCityOfPage {
  std::vector<std::uint8_t> image;       // docs/image-format.md
  std::span<const std::uint8_t> engine;  // that runs it
  std::size_t draws = 0;                 // in the image: the first of the scenario's
  Horizon horizon;
  std::string scenario;  // path of its text, which what is saved extends
  std::vector<LiveLever> levers;
};

// How many draws a page carries unless somebody says otherwise.
inline constexpr std::size_t kLiveDraws = 512;

}  // namespace infracast
