// SPDX-License-Identifier: MIT
// The files of a new place as texts.
#pragma once

#include "begin/trends.h"

namespace infracast::beginning {

// Everything that the files say.
struct PlaceContent {
  const NewPlaceOptions& options;
  const PublishedCatalogue& catalogue;
  const History& history;
  const Parts& parts;
  const Sizes& sizes;
  const Trends& trends;
};

std::map<std::string, std::string> place_files(const PlaceContent& content);
// What was chosen, and why, in the order of the files.
std::vector<PlaceChoice> choices_of(const PlaceContent& content);
// Rows that lie in the horizon; what happened before it is in the table they came from.
std::size_t used_figures(const PlaceContent& content);

}  // namespace infracast::beginning
