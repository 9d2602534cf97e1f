// SPDX-License-Identifier: MIT
#include "import/layout.h"

#include <algorithm>
#include <filesystem>

#include "notation/message_parts.h"
#include "notation/number.h"

namespace infracast::importing {
namespace {

constexpr std::size_t kMostPreamble = 10;  // rows before the header

// The first row with all of these columns becomes the header.
bool begins_at(Grid& grid, std::initializer_list<std::string_view> columns) {
  for (std::size_t k = 0; k < std::min(kMostPreamble, grid.rows.size()); ++k) {
    const Grid from{{grid.rows[k]}};
    if (!std::ranges::all_of(columns, [&](std::string_view name) { return from.column(name).has_value(); })) continue;
    grid.rows.erase(grid.rows.begin(), grid.rows.begin() + static_cast<std::ptrdiff_t>(k));
    return true;
  }
  return false;
}

// "freq,unit,geo\TIME_PERIOD"; earlier files have a small "time".
bool is_eurostat(const Grid& grid) {
  const std::string first = in_small_letters(text_at(grid.header(), 0));
  return first.ends_with("\\time_period") || first.ends_with("\\time");
}

// "estat_isoc_ci_ifp_iu.tsv" → "isoc_ci_ifp_iu"
std::string dataset_of(const SourceText& text) {
  std::string stem = in_small_letters(std::filesystem::path(text.name).stem().string());
  if (stem.starts_with("estat_")) stem.erase(0, 6);
  return stem;
}

// A number with a comma that is not in quotes is two cells, and moves those after it.
void check_lengths(const Grid& grid, Diagnostics& diagnostics) {
  const auto length = [](const CsvRow& row) {
    std::size_t cells = row.cells.size();
    while (cells > 0 && trimmed(row.cells[cells - 1].value).empty()) --cells;
    return cells;
  };
  const std::size_t wanted = grid.header().cells.size();
  for (const CsvRow& row : grid.rows) {
    if (length(row) <= wanted) continue;
    diagnostics.error(row.where, "the row has " + counted(length(row), "cell") + ", the header " + std::to_string(wanted),
                      read::advice_on_commas(row, std::nullopt));
  }
}

std::vector<PublishedNumber> numbers_of(Grid& grid, const Mapping* mapping, char separator, const SourcePointer& source,
                                        Diagnostics& diagnostics) {
  if (mapping != nullptr && mapping->layout != Mapping::Layout::known) return read_mapped(grid, *mapping, diagnostics);
  if (separator == '\t' && is_eurostat(grid)) return read_eurostat(grid, dataset_of(*source));
  if (begins_at(grid, {"entityIso", "dataYear", "dataValue"})) return read_itu(grid);
  if (begins_at(grid, {"TIME_PERIOD", "OBS_VALUE"})) return read_sdmx(grid);
  if (begins_at(grid, {"Country Code", "Indicator Code"})) return read_world_bank(grid);
  diagnostics.error(grid.header().where, "no known layout has these columns",
                    "describe them in a file, and name it with --mapping; docs/places.md shows one");
  return {};
}

}  // namespace

std::string PublishedSeries::title() const {
  if (!code.empty() && !name.empty()) return code + " (" + name + ")";
  if (!code.empty() || !name.empty()) return code + name;
  std::string text = dataset;
  for (const auto& [dimension, value] : dimensions) text += (text.empty() ? "" : text == dataset ? ": " : ", ") + dimension + "=" + value;
  return text;
}

bool is_year(std::string_view text) { return text.size() == 4 && parse_digits(text).has_value(); }

std::vector<PublishedNumber> published_numbers(const SourcePointer& source, const Mapping* mapping, Diagnostics& diagnostics) {
  const char separator = mapping != nullptr && mapping->separator ? *mapping->separator : separator_of(*source);
  const std::size_t errors = diagnostics.error_count();
  Grid grid = read_grid(source, separator, diagnostics);
  if (diagnostics.error_count() > errors) return {};
  if (grid.rows.empty()) {
    diagnostics.error({source, 0, 0}, "the table is empty");
    return {};
  }
  std::vector<PublishedNumber> numbers = numbers_of(grid, mapping, separator, source, diagnostics);
  if (diagnostics.error_count() == errors) check_lengths(grid, diagnostics);
  return numbers;
}

}  // namespace infracast::importing
