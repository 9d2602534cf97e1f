// SPDX-License-Identifier: MIT
// Trends of indicators that no part explains, from what other countries' series with such a history did.
#pragma once

#include "begin/sizes.h"
#include "infracast/forecast.h"

namespace infracast::beginning {

struct Trends {
  std::string modules;              // of place.toml
  std::string parameters, drivers;  // of base.toml
  std::vector<PlaceChoice> choices;
  std::vector<std::string> left_out;  // indicators
};

// Of the indicators without a part, with constants of the newest vintage that is no later than today.
Trends trends_of(const History& history, const Parts& parts, const Sizes& sizes, const Model& model, const NewPlaceOptions& options,
                 const PooledConstants& constants);

}  // namespace infracast::beginning
