// SPDX-License-Identifier: MIT
// Imports tables from memory with the shipped catalogue, and shows rows in short.
#pragma once

#include <gtest/gtest.h>

#include "infracast/import.h"

namespace infracast {

inline const PublishedCatalogue& shipped_catalogue() {
  static const PublishedCatalogue catalogue = [] {
    Diagnostics diagnostics;
    auto read = read_published_catalogue(std::filesystem::path(INFRACAST_SOURCE_DIR) / "models/published", files_on_disk(), diagnostics);
    EXPECT_EQ(render(diagnostics), "");
    return read.value_or(PublishedCatalogue());
  }();
  return catalogue;
}

struct Outcome {
  std::optional<Imported> imported;
  std::string complaints;
};

inline Outcome import_text(const std::string& text, const ImportOptions& options = {}, const std::string& mapping = "",
                           const std::string& name = "table.csv") {
  Diagnostics diagnostics;
  ImportOptions with = options;
  if (!mapping.empty()) with.mapping = "mapping.toml";
  auto imported = import_table(name, with, shipped_catalogue(), files_in_memory({{name, text}, {"mapping.toml", mapping}}), diagnostics);
  return {std::move(imported), render(diagnostics)};
}

// "population hills 2010-12-31 793472 person"
inline std::vector<std::string> rows_of(const Outcome& outcome) {
  std::vector<std::string> rows;
  if (!outcome.imported) return rows;
  for (const ImportedFigure& row : outcome.imported->figures) {
    rows.push_back(row.indicator + " " + row.region + " " + to_string(row.date) + " " + row.value + " " + row.unit +
                   (row.formula.empty() ? "" : " = " + row.formula) + (row.about ? " about" : "") + (row.secondary ? " secondary" : ""));
  }
  return rows;
}

using Rows = std::vector<std::string>;

}  // namespace infracast
