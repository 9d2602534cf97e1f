// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "infracast/calendar.h"
#include "infracast/export.h"

namespace infracast::report {

// The shortest digits that read back as the same number; "" where there is none, "inf", "-inf".
std::string full_number(double value);

// RFC 4180 in UTF-8, a cell at a time. Lines end in a line feed.
class CsvWriter {
 public:
  explicit CsvWriter(const TextSink& sink) : sink_(sink) {}
  CsvWriter& text(std::string_view cell);
  CsvWriter& number(double cell) { return plain(full_number(cell)); }
  CsvWriter& whole(std::uint64_t cell) { return plain(std::to_string(cell)); }
  CsvWriter& flag(bool cell) { return plain(cell ? "1" : "0"); }
  CsvWriter& date(const Date& cell) { return plain(to_string(cell)); }
  // Ends at a decimal year: its last day, and the calendar year of that day.
  CsvWriter& time(double decimal_year);
  CsvWriter& label(const Label& label) { return text(label.en).text(label.zh); }
  void end_row();
  void header(std::string_view line);
  // Hands over what is left. Nothing is handed over by destroying: a sink may throw.
  void finish();

 private:
  CsvWriter& plain(std::string_view cell);
  void separate();

  const TextSink& sink_;
  std::string pending_;
  bool in_row_ = false;
};

}  // namespace infracast::report
