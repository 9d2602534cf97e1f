// SPDX-License-Identifier: MIT
// A table of any separator as rows of cells.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "infracast/diagnostic.h"
#include "read/csv/csv.h"

namespace infracast::importing {

using read::Cell;
using read::CsvRow;

// Rows from the header on.
struct Grid {
  std::vector<CsvRow> rows;

  [[nodiscard]] const CsvRow& header() const { return rows.front(); }
  // By the header's words, in any case; of "FREQ: Frequency" the code is meant.
  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
};

// The sign that most of the first lines agree on: a comma, a tab or a semicolon.
char separator_of(const SourceText& text);
Grid read_grid(const SourcePointer& source, char separator, Diagnostics& diagnostics);

// Without blanks at its ends, which no-break spaces are too.
std::string trimmed(std::string_view text);
std::string in_small_letters(std::string_view text);
// "M: Monthly" → "M"
std::string code_of(std::string_view text);
// The text of a cell, "" where the row ends earlier.
std::string text_at(const CsvRow& row, std::optional<std::size_t> column);

}  // namespace infracast::importing
