// SPDX-License-Identifier: MIT
// What a series without a model should reach by a year. Implemented in engine/forecast.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "infracast/diagnostic.h"
#include "infracast/model.h"

namespace infracast {

struct YearTarget {
  Located<std::string> series;
  bool at_least = true;
  double value = 0;
  Located<int> year;
  std::string quote = {};  // what a plan says
};

// 'SERIES >= VALUE @ YEAR'. Wrong texts are reported against the text itself.
std::optional<YearTarget> parse_year_target(const std::string& text, Diagnostics& diagnostics);

// A table with columns series, comparator (at_least, at_most), value, year, and perhaps quote. Reports all problems.
std::vector<YearTarget> read_year_targets(const std::filesystem::path& path, const FileSource& files, Diagnostics& diagnostics);

}  // namespace infracast
