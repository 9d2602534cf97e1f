// SPDX-License-Identifier: MIT
#include "report/tables/csv_writer.h"

#include <array>
#include <charconv>
#include <cmath>

namespace infracast::report {

std::string full_number(double value) {
  if (std::isnan(value)) return "";
  if (value == 0) return "0";  // -0 is no figure
  std::array<char, 32> digits{};
  return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr};
}

void CsvWriter::separate() {
  if (in_row_) pending_ += ',';
  in_row_ = true;
}

CsvWriter& CsvWriter::plain(std::string_view cell) {
  separate();
  pending_ += cell;
  return *this;
}

CsvWriter& CsvWriter::text(std::string_view cell) {
  const bool formula = !cell.empty() && std::string_view("=+-@\t\r\n").find(cell.front()) != std::string_view::npos;
  return quoted_where_needed(formula && reader_ == MadeFor::spreadsheets ? "'" + std::string(cell) : std::string(cell));
}

CsvWriter& CsvWriter::quoted_where_needed(std::string_view cell) {
  if (cell.find_first_of(",\"\r\n") == std::string_view::npos) return plain(cell);
  separate();
  pending_ += '"';
  for (const char byte : cell) pending_.append(byte == '"' ? 2 : 1, byte);
  pending_ += '"';
  return *this;
}

CsvWriter& CsvWriter::time(double decimal_year) {
  const Date day = last_day_before(decimal_year);
  return date(day).plain(std::to_string(day.year));
}

void CsvWriter::end_row() {
  constexpr std::size_t kBlock = 1 << 16;
  pending_ += '\n';
  in_row_ = false;
  if (pending_.size() >= kBlock) finish();
}

void CsvWriter::header(std::string_view line) {
  pending_ += line;
  end_row();
}

void CsvWriter::finish() {
  sink_(pending_);
  pending_.clear();
}

}  // namespace infracast::report
