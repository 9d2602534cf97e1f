// SPDX-License-Identifier: MIT
// Observations of a place nobody has prepared → the files of a place that runs. Implemented in engine/begin.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "infracast/diagnostic.h"
#include "infracast/forecast.h"
#include "infracast/import.h"
#include "infracast/model.h"

namespace infracast {

// What is known of any place: a row of models/published/starts.csv.
struct PlaceKnowledge {
  // start: a size that the first figure gives. launch: a date shortly before the first figure. peak: the date of the highest figure. given:
  // a prior. drift: how a parameter wanders after today. block: a discrepancy. with: the module goes with another. people: figures per
  // person, where nobody says how many there are.
  enum class Kind { start, launch, peak, given, drift, block, with, people } kind = Kind::given;
  std::string module;
  std::string name;    // of the parameter, block or module; the indicator of people
  std::string figure;  // the indicator
  std::string value, prior, source;
  int vintage = 0;  // of a prior that other countries' histories up to that year give; 0: of none
};
std::optional<std::vector<PlaceKnowledge>> read_place_knowledge(const std::filesystem::path& file, const FileSource& files,
                                                                Diagnostics& diagnostics);
// What other countries teach: rows of models/pooled/priors.csv. They stand in for priors of starts.csv where their vintage is no later than
// the place's today.
std::optional<std::vector<PlaceKnowledge>> read_pooled_priors(const std::filesystem::path& file, const FileSource& files,
                                                              Diagnostics& diagnostics);

struct NewPlaceOptions {
  std::string folder = {};                // as the commands of its README name it
  std::string name = {};                  // "hills"
  std::string label = {};                 // "Hills"
  std::string region = {};                // of the rows to use; "": the only one
  std::optional<double> population = {};  // where no figure says it
  std::string currency = {};              // "": nobody says it
  std::string model = {};                 // how the place names the parts' file
};

// A thing that was chosen for the place, and why.
struct PlaceChoice {
  std::string what, why;
};

struct NewPlace {
  std::map<std::string, std::string> files;  // name → text
  std::vector<std::string> parts;            // modules that are kept
  std::vector<PlaceChoice> choices;
  std::size_t figures = 0;  // that are used
  bool population_guessed = false;
};

// `model` is the one that `options.model` names. Indicators without a part become trends, by the constants.
// Nothing is returned when there are errors.
std::optional<NewPlace> new_place(const std::filesystem::path& observations, const NewPlaceOptions& options, const Model& model,
                                  const PublishedCatalogue& catalogue, const std::vector<PlaceKnowledge>& knowledge,
                                  const PooledConstants& constants, const FileSource& files, Diagnostics& diagnostics);

}  // namespace infracast
