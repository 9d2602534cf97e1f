// SPDX-License-Identifier: MIT
// A person's description of a table: its layout, and what its series are called here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "infracast/import.h"
#include "read/toml/files.h"

namespace infracast::importing {

// How the unit of a number ends that gives a total with the population.
constexpr std::string_view kPerHundred = "/100 person";

struct Mapping {
  // known: the table has a layout of its own, and the file adds series only. columns: a column for every series.
  enum class Layout { known, rows, years, columns } layout = Layout::known;
  std::optional<char> separator;
  Located<std::string> place, series, year, value, flag;  // names of columns; "" for none
  std::string pattern;                                    // of the series column when it names the place too: "{place}.{series}"
  Publisher publisher;                                    // with the id "own"
  bool secondary = false;                                 // somebody else's account of the figures
  std::vector<SeriesMeaning> meanings;
};

std::optional<Mapping> read_mapping(const std::filesystem::path& path, read::Files& files);

}  // namespace infracast::importing
