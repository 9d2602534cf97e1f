// SPDX-License-Identifier: MIT
// Writes CSV.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "infracast/calendar.h"
#include "infracast/export.h"

namespace infracast::report {

// The shortest digits that read back as the same number; "" for NaN, "inf", "-inf".
std::string full_number(double value);

// RFC 4180 in UTF-8, cell by cell, with line feeds.
class CsvWriter {
 public:
  explicit CsvWriter(const TextSink& sink, MadeFor reader = MadeFor::programs) : sink_(sink), reader_(reader) {}
  CsvWriter& text(std::string_view cell);
  CsvWriter& number(double cell) { return plain(full_number(cell)); }
  CsvWriter& whole(std::uint64_t cell) { return plain(std::to_string(cell)); }
  CsvWriter& flag(bool cell) { return plain(cell ? "1" : "0"); }
  CsvWriter& date(const Date& cell) { return plain(to_string(cell)); }
  // A decimal year as two cells: the day that ends then, and its calendar year.
  CsvWriter& time(double decimal_year);
  CsvWriter& label(const Label& label) { return text(label.en).text(label.zh); }
  void end_row();
  void header(std::string_view line);
  // Hands over the rest. Not done by the destructor, because a sink may throw.
  void finish();

 private:
  CsvWriter& plain(std::string_view cell);
  void separate();
  CsvWriter& quoted_where_needed(std::string_view cell);

  const TextSink& sink_;
  MadeFor reader_;
  std::string pending_;
  bool in_row_ = false;
};

}  // namespace infracast::report
