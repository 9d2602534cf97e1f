// SPDX-License-Identifier: MIT
// RFC 4180: rows of cells, with quotes that may hold commas, quotes and line ends.
#pragma once

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

// Lines with nothing on them are skipped. Broken quotes are reported.
std::vector<CsvRow> parse_csv(const SourcePointer& source, Diagnostics& diagnostics);

}  // namespace infracast::read
