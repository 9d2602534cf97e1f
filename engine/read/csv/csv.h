// SPDX-License-Identifier: MIT
// RFC 4180: rows of cells, with quotes that may hold separators, quotes and line ends.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "infracast/diagnostic.h"

namespace infracast::read {

using Cell = Located<std::string>;  // the place is inside the quotes, if any

struct CsvRow {
  std::vector<Cell> cells;
  Span where;           // without the line end
  bool broken = false;  // its quotes are wrong
};

// Lines with nothing on them, or nothing but separators, are skipped. Broken quotes are reported.
std::vector<CsvRow> parse_csv(const SourcePointer& source, Diagnostics& diagnostics, char separator = ',');

// Reports a row whose cells stand between semicolons, tabs or wide commas, as spreadsheets of some countries write them. False: it is none.
bool report_separator(const CsvRow& row, Diagnostics& diagnostics);
// The same of a text, by its first line.
bool report_separator(const SourcePointer& source, Diagnostics& diagnostics);

// How to write a row that has one cell too many: a number with a comma is the likeliest reason, above all in the column that holds numbers.
std::string advice_on_commas(const CsvRow& row, std::optional<std::size_t> numbers);

}  // namespace infracast::read
