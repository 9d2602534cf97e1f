// SPDX-License-Identifier: MIT
// Which parts of the usual city a place with these figures has.
#pragma once

#include <span>

#include "begin/history.h"

namespace infracast::beginning {

struct Parts {
  std::vector<std::string> kept;                            // modules, in the order of the city; demography always
  std::vector<std::string> dropped;                         // as `drop` lists them
  std::map<std::string, std::vector<std::string>> figures;  // of every kept module: the indicators that speak of it
  std::vector<std::string> unused;                          // indicators that no part which can be begun has
};

Parts parts_with_figures(const Model& model, const History& history, const std::vector<PlaceKnowledge>& knowledge);

}  // namespace infracast::beginning
