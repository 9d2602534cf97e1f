// SPDX-License-Identifier: MIT
// The published figures of one place by indicator, and how many people live there.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "infracast/new_place.h"
#include "infracast/observation.h"

namespace infracast::beginning {

struct History {
  std::vector<Observation> rows;  // of the place, in order of their table
  std::map<std::string, std::map<Date, const Observation*>> series;
  std::vector<PlaceChoice> choices;
  bool population_guessed = false;

  [[nodiscard]] const std::map<Date, const Observation*>* of(const std::string& indicator) const;
};

// A number without "thousand" and the like.
double amount(const Observation& row);

// The rows of the region. Figures per 100 inhabitants become totals, which calibration hears, by the population: published, stated, or else
// guessed from how many subscriptions there are. Reports what the table lacks.
std::optional<History> history_of(const std::vector<Observation>& all, const NewPlaceOptions& options, const PublishedCatalogue& catalogue,
                                  const std::vector<PlaceKnowledge>& knowledge, const Span& table, Diagnostics& diagnostics);

}  // namespace infracast::beginning
