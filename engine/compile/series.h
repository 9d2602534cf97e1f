// SPDX-License-Identifier: MIT
// Drivers and levers as one value per time.
#pragma once

#include <string>
#include <vector>

#include "compile/code.h"
#include "compile/symbol_table.h"
#include "infracast/program.h"
#include "infracast/scenario.h"

namespace infracast::compiler {

struct SeriesTable {
  std::vector<Series> series;
  std::vector<std::uint32_t> series_of;  // by symbol; meaningful for drivers and levers
  std::vector<std::string> continued;    // drivers of which no more is known than up to today, by full names
};

SeriesTable read_series(const Scenario& scenario, const SymbolTable& names, const Quantities& quantities, Diagnostics& diagnostics);

enum class Interpolation { step, linear, log };
// Of an element's word; `usual` where it says none.
Interpolation interpolation_of(const std::string& word, Interpolation usual);
struct Beyond {
  double growth = 0;  // per year after the last point
};
// The path through the points: held before the first, growing after the last. REQUIRES: points is not empty, dates rise.
double value_at(const std::vector<SeriesPoint>& points, Interpolation interpolation, Beyond beyond, double t);

}  // namespace infracast::compiler
