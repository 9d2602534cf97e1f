// SPDX-License-Identifier: MIT
// Rows of a CSV file with cells by column name and type.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "infracast/calendar.h"
#include "notation/written_date.h"
#include "read/csv/csv.h"

namespace infracast::read {

class CsvTable {
 public:
  // The header must have exactly these columns, in any order. Rows of another length and rows with broken quotes are reported and skipped.
  CsvTable(const SourcePointer& source, std::span<const std::string> columns, Diagnostics& diagnostics);
  // As above, but the optional columns, which `columns` does not list, may be missing.
  CsvTable(const SourcePointer& source, std::span<const std::string> columns, std::span<const std::string> optional,
           Diagnostics& diagnostics);
  // The header may have any columns.
  CsvTable(const SourcePointer& source, Diagnostics& diagnostics);

  [[nodiscard]] bool usable() const { return usable_; }
  [[nodiscard]] std::span<const CsvRow> rows() const { return rows_; }
  [[nodiscard]] const CsvRow& header() const { return header_; }
  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
  // REQUIRES: the table has the column.
  [[nodiscard]] const Cell& cell(const CsvRow& row, std::string_view name) const;

 private:
  void drop_empty_columns(std::vector<CsvRow>& rows);
  void read_header(Diagnostics& diagnostics);
  void keep_whole_rows(std::vector<CsvRow> rows, Diagnostics& diagnostics);
  void check_columns(std::span<const std::string> columns, std::span<const std::string> optional, Diagnostics& diagnostics);

  CsvRow header_;
  std::vector<CsvRow> rows_;
  std::map<std::string, std::size_t, std::less<>> positions_;
  bool usable_ = true;
};

// The cells of a row by type. Problems are reported, and a wrong cell gives the default value of its type.
class RowReader {
 public:
  RowReader(const CsvTable& table, const CsvRow& row, Diagnostics& diagnostics) : table_(table), row_(row), diagnostics_(diagnostics) {}

  [[nodiscard]] const Cell& text(std::string_view column) const { return table_.cell(row_, column); }
  Cell required(std::string_view column);
  // What tables show: one line.
  Cell required_line(std::string_view column);
  Cell name(std::string_view column);
  Located<double> number(std::string_view column);
  // The day at whose end a level holds.
  Located<Date> date(std::string_view column);
  std::optional<Located<WrittenDate>> written_date(std::string_view column);
  std::optional<Located<Date>> optional_date(std::string_view column);
  std::size_t word(std::string_view column, std::span<const std::string> words);
  // Nothing when the cell is empty or the column missing.
  std::optional<std::size_t> optional_word(std::string_view column, std::span<const std::string> words);

  [[nodiscard]] const CsvRow& row() const { return row_; }
  [[nodiscard]] Diagnostics& diagnostics() const { return diagnostics_; }

 private:
  // The span to report for an empty cell: the whole row, since a gap cannot be seen.
  [[nodiscard]] Span place(const Cell& cell) const { return cell.where.length > 0 ? cell.where : row_.where; }

  const CsvTable& table_;
  const CsvRow& row_;
  Diagnostics& diagnostics_;
};

Located<double> number_in(const Cell& cell, std::string_view column, Diagnostics& diagnostics);

}  // namespace infracast::read
