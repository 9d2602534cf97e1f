// SPDX-License-Identifier: MIT
// The layouts that tables are published in, told apart by their headers, and what each of their numbers says of itself.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "import/grid.h"
#include "import/mapping.h"

namespace infracast::importing {

// What the numbers of a row, or of a series, have in common.
struct PublishedSeries {
  std::string publisher;
  std::string dataset;
  std::string code;
  std::string name;
  std::string unit;                               // the publisher's word for it
  std::map<std::string, std::string> dimensions;  // of tables that tell series apart by them
  std::string place_code, place_name;

  // As people may look for it.
  [[nodiscard]] std::string title() const;
};

struct PublishedNumber {
  std::shared_ptr<const PublishedSeries> series;
  std::string period;
  Span period_place;
  std::string value;  // without flags; "" for none
  Span where;         // of the number's cell
  std::vector<std::string> flags;
  std::string flags_of;  // whose signs they are
  int power_of_ten = 0;  // that the number is counted in
  std::string source;    // of this number, where the table says it
  std::string comment;
};

// Every cell of a table that may hold a number. A table of no known layout is an error.
std::vector<PublishedNumber> published_numbers(const SourcePointer& source, const Mapping* mapping, Diagnostics& diagnostics);

bool is_year(std::string_view text);

std::vector<PublishedNumber> read_itu(const Grid& grid);
std::vector<PublishedNumber> read_sdmx(const Grid& grid);
std::vector<PublishedNumber> read_world_bank(const Grid& grid);
std::vector<PublishedNumber> read_eurostat(const Grid& grid, const std::string& dataset);
std::vector<PublishedNumber> read_mapped(const Grid& grid, const Mapping& mapping, Diagnostics& diagnostics);

}  // namespace infracast::importing
