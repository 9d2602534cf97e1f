// SPDX-License-Identifier: MIT
// Begins places from tables in memory, with the shipped city, catalogue and constants.
#pragma once

#include <gtest/gtest.h>

#include "infracast/new_place.h"

namespace infracast {

inline const std::filesystem::path kSource = INFRACAST_SOURCE_DIR;
inline const std::string kHeader = "indicator,date,value,unit,document\n";

struct Outcome {
  std::optional<NewPlace> place;
  std::string complaints;

  [[nodiscard]] std::string file(const std::string& name) const { return place ? place->files.at(name) : ""; }
  [[nodiscard]] bool says(const std::string& name, const std::string& words) const { return file(name).find(words) != std::string::npos; }
};

template <class T>
T expect_read(std::optional<T> read, const Diagnostics& diagnostics) {
  EXPECT_EQ(render(diagnostics), "");
  return read ? *std::move(read) : T();
}

inline const Model& usual_city() {
  static const Model model = [] {
    Diagnostics diagnostics;
    return expect_read(read_model(kSource / "models/city.toml", diagnostics), diagnostics);
  }();
  return model;
}

inline Outcome begin(const std::string& table, NewPlaceOptions options = {}, const std::vector<PlaceKnowledge>& pooled = {}) {
  Diagnostics diagnostics;
  const auto catalogue = expect_read(read_published_catalogue(kSource / "models/published", files_on_disk(), diagnostics), diagnostics);
  auto knowledge = expect_read(read_place_knowledge(kSource / "models/published/starts.csv", files_on_disk(), diagnostics), diagnostics);
  knowledge.insert(knowledge.end(), pooled.begin(), pooled.end());
  const auto constants =
      expect_read(read_pooled_constants(kSource / "models/pooled/diffusion.csv", files_on_disk(), diagnostics), diagnostics);
  options.folder = options.name = "hills";
  options.label = "Hills";
  options.model = "../models/city.toml";
  auto place =
      new_place("table.csv", options, usual_city(), catalogue, knowledge, constants, files_in_memory({{"table.csv", table}}), diagnostics);
  return {std::move(place), render(diagnostics)};
}

inline std::string figures(const std::string& indicator, const std::string& unit, int from, const std::vector<double>& values) {
  std::string rows;
  for (std::size_t k = 0; k < values.size(); ++k)
    rows += indicator + "," + std::to_string(from + static_cast<int>(k)) + "," + std::to_string(values[k]) + "," + unit + ",office\n";
  return rows;
}

inline const std::string kPeople = figures("population", "person", 2003, {1e6, 1.01e6, 1.02e6, 1.03e6, 1.04e6});
inline const std::string kLines =
    figures("broadband_subscribers", "thousand subscriber", 2005, {10, 20, 35, 55, 80, 110, 140, 165, 185, 200});

}  // namespace infracast
