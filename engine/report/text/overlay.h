// SPDX-License-Identifier: MIT
// Several results files as one list of scenarios.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "infracast/observation.h"
#include "infracast/results.h"
#include "infracast/results_writer.h"

namespace infracast::report {

struct OverlaidScenario {
  const Results* file = nullptr;
  std::size_t source = 0;  // position of the file
  std::size_t index = 0;   // position in the file
  std::string name;        // numbered where an earlier scenario has the same name: "base (2)"

  [[nodiscard]] const ScenarioInfo& info() const { return file->scenarios[index]; }
};

// In files' order. REQUIRES: `results` outlives what is returned.
std::vector<OverlaidScenario> overlaid(std::span<const Results> results);

// Things of all files by name, each once, in order of first appearance, with their position in each file (null: missing).
template <typename Thing>
struct Found {
  const Thing* first = nullptr;
  std::vector<const Thing*> in_file;
};

template <typename Thing, typename Key>
std::vector<Found<Thing>> by_key(std::span<const Results> results, const std::vector<Thing> Results::*things, const Key& key) {
  std::vector<Found<Thing>> all;
  std::map<std::string, std::size_t> position;
  for (std::size_t file = 0; file < results.size(); ++file) {
    for (const Thing& thing : results[file].*things) {
      const auto [at, is_new] = position.emplace(key(thing), all.size());
      if (is_new) all.push_back({&thing, std::vector<const Thing*>(results.size())});
      all[at->second].in_file[file] = &thing;
    }
  }
  return all;
}

// An id with another unit is another indicator.
std::vector<Found<IndicatorResult>> overlaid_indicators(std::span<const Results> results);
// False for a scenario that lacks the indicator.
bool has(const IndicatorResult* indicator, const OverlaidScenario& scenario);
// Published values of all files without repetitions.
std::vector<const Observation*> distinct_observations(std::span<const Results> results);

}  // namespace infracast::report
