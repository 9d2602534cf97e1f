// SPDX-License-Identifier: MIT
// Years, sizes, dates and outside paths of the new place.
#pragma once

#include "begin/parts.h"

namespace infracast::beginning {

struct Setting {
  std::string name;  // full
  std::string text;  // as TOML
  std::string why;
  bool from_figures = false;
};

struct Sizes {
  int first_year = 0, today = 0, last_year = 0;
  std::vector<Setting> parameters;
  std::vector<Setting> blocks;
  Setting population;
};

Sizes sizes_of(const History& history, const Parts& parts, const std::vector<PlaceKnowledge>& knowledge);

// "what is said" with its quotes and backslashes escaped, as TOML.
std::string toml_text(std::string_view text);

}  // namespace infracast::beginning
