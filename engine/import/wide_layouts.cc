// SPDX-License-Identifier: MIT
// Layouts with a row for every series and a column for every year.
#include <algorithm>

#include "import/layout.h"

namespace infracast::importing {
namespace {

// A number of a wide table, whose place is its cell, or the row where that is empty.
PublishedNumber number_of(const std::shared_ptr<const PublishedSeries>& series, const CsvRow& row, std::size_t column, const Cell& year) {
  const Cell& cell = row.cells[column];
  return {.series = series,
          .period = trimmed(year.value),
          .period_place = year.where,
          .value = trimmed(cell.value),
          .where = cell.where.length > 0 ? cell.where : row.where,
          .flags = {},
          .flags_of = series->publisher,
          .power_of_ten = 0,
          .source = "",
          .comment = ""};
}

std::vector<std::string> split(const std::string& text, char sign) {
  std::vector<std::string> parts;
  std::size_t at = 0;
  while (at <= text.size()) {
    const std::size_t end = std::min(text.find(sign, at), text.size());
    parts.push_back(trimmed(std::string_view(text).substr(at, end - at)));
    at = end + 1;
  }
  return parts;
}

// "23.4 bu" → 23.4 with b and u; ": c" is no number.
void take_flags(PublishedNumber& number) {
  const std::size_t blank = number.value.find(' ');
  if (blank != std::string::npos) {
    for (const char sign : number.value.substr(blank + 1))
      if (sign != ' ') number.flags.emplace_back(1, sign);
    number.value.erase(blank);
  }
}

}  // namespace

std::vector<PublishedNumber> read_world_bank(const Grid& grid) {
  const auto place = grid.column("Country Name"), iso = grid.column("Country Code");
  const auto name = grid.column("Indicator Name"), code = grid.column("Indicator Code");
  std::vector<PublishedNumber> numbers;
  for (std::size_t k = 1; k < grid.rows.size(); ++k) {
    const CsvRow& row = grid.rows[k];
    const auto series = std::make_shared<const PublishedSeries>(PublishedSeries{.publisher = "world_bank",
                                                                                .dataset = "",
                                                                                .code = text_at(row, code),
                                                                                .name = text_at(row, name),
                                                                                .unit = "",
                                                                                .dimensions = {},
                                                                                .place_code = text_at(row, iso),
                                                                                .place_name = text_at(row, place)});
    for (std::size_t column = 0; column < std::min(row.cells.size(), grid.header().cells.size()); ++column)
      if (is_year(trimmed(grid.header().cells[column].value)))
        numbers.push_back(number_of(series, row, column, grid.header().cells[column]));
  }
  return numbers;
}

std::vector<PublishedNumber> read_eurostat(const Grid& grid, const std::string& dataset) {
  std::string first = text_at(grid.header(), 0);
  first.erase(first.find('\\'));
  const std::vector<std::string> dimensions = split(first, ',');
  std::vector<PublishedNumber> numbers;
  for (std::size_t k = 1; k < grid.rows.size(); ++k) {
    const CsvRow& row = grid.rows[k];
    const std::vector<std::string> values = split(row.cells.front().value, ',');
    PublishedSeries series{.publisher = "eurostat",
                           .dataset = dataset,
                           .code = "",
                           .name = "",
                           .unit = "",
                           .dimensions = {},
                           .place_code = "",
                           .place_name = ""};
    for (std::size_t d = 0; d < std::min(dimensions.size(), values.size()); ++d) {
      if (dimensions[d] == "geo")
        series.place_code = values[d];
      else if (dimensions[d] != "freq")
        series.dimensions[dimensions[d]] = values[d];
    }
    if (const auto unit = series.dimensions.find("unit"); unit != series.dimensions.end()) series.unit = unit->second;
    const auto shared = std::make_shared<const PublishedSeries>(std::move(series));
    for (std::size_t column = 1; column < std::min(row.cells.size(), grid.header().cells.size()); ++column) {
      numbers.push_back(number_of(shared, row, column, grid.header().cells[column]));
      take_flags(numbers.back());
    }
  }
  return numbers;
}

}  // namespace infracast::importing
