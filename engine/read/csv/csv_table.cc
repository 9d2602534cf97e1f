// SPDX-License-Identifier: MIT
#include "read/csv/csv_table.h"

#include <algorithm>
#include <utility>

#include "notation/message_parts.h"
#include "notation/name.h"
#include "notation/number.h"

namespace infracast::read {
namespace {

std::string cells(std::size_t count) { return std::to_string(count) + (count == 1 ? " cell" : " cells"); }

std::string advice_on(const WrittenQuantity& quantity) {
  const std::string number = "write " + plain_number_text(quantity.number);
  return quantity.unit.empty() ? number : number + ", and " + std::string(quantity.unit) + " where units stand";
}

}  // namespace

CsvTable::CsvTable(const SourcePointer& source, Diagnostics& diagnostics) : CsvTable(source, {}, {}, diagnostics) {}

CsvTable::CsvTable(const SourcePointer& source, std::span<const std::string> columns, Diagnostics& diagnostics)
    : CsvTable(source, columns, {}, diagnostics) {}

CsvTable::CsvTable(const SourcePointer& source, std::span<const std::string> columns, std::span<const std::string> optional,
                   Diagnostics& diagnostics) {
  if (report_separator(source, diagnostics)) {
    usable_ = false;
    return;
  }
  std::vector<CsvRow> rows = parse_csv(source, diagnostics);
  if (!rows.empty()) {
    header_ = std::move(rows.front());
    rows.erase(rows.begin());
  }
  drop_empty_columns(rows);
  read_header(diagnostics);
  if (!columns.empty()) check_columns(columns, optional, diagnostics);
  if (usable_) keep_whole_rows(std::move(rows), diagnostics);
}

// Spreadsheets write columns that were cleared as commas at the end of every row.
void CsvTable::drop_empty_columns(std::vector<CsvRow>& rows) {
  const std::size_t whole = header_.cells.size();
  while (header_.cells.size() > 1 && header_.cells.back().value.empty()) header_.cells.pop_back();
  const std::size_t width = header_.cells.size();
  const auto empty = [](const Cell& cell) { return cell.value.empty(); };
  // A row that is longer than the header was has a comma too many, wherever it stands.
  for (CsvRow& row : rows) {
    const bool cleared = row.cells.size() > width && row.cells.size() <= whole;
    if (cleared && std::ranges::all_of(std::span(row.cells).subspan(width), empty)) row.cells.resize(width);
  }
}

void CsvTable::read_header(Diagnostics& diagnostics) {
  for (std::size_t k = 0; k < header_.cells.size(); ++k) {
    const Cell& cell = header_.cells[k];
    if (positions_.emplace(cell.value, k).second) continue;
    diagnostics.error(cell.where.length > 0 ? cell.where : header_.where, "column " + in_quotes(cell.value) + " is given twice");
    usable_ = false;
  }
}

void CsvTable::keep_whole_rows(std::vector<CsvRow> rows, Diagnostics& diagnostics) {
  const std::size_t wanted = header_.cells.size();
  bool separator_said = false;
  for (CsvRow& row : rows) {
    const std::size_t found = row.cells.size();
    if (found == 1 && wanted > 1 && !row.broken && (separator_said || report_separator(row, diagnostics))) {
      separator_said = true;
      continue;
    }
    if (found != wanted && !row.broken) {
      diagnostics.error(row.where, "the row has " + cells(found) + ", the header " + std::to_string(wanted),
                        found > wanted ? advice_on_commas(row, column("value")) : "");
    }
    if (found == wanted && !row.broken) rows_.push_back(std::move(row));
  }
}

void CsvTable::check_columns(std::span<const std::string> columns, std::span<const std::string> optional, Diagnostics& diagnostics) {
  std::vector<std::string> missing, known(columns.begin(), columns.end());
  known.insert(known.end(), optional.begin(), optional.end());
  std::vector<std::string> absent;
  for (const std::string& column : known) {
    if (positions_.contains(column)) continue;
    absent.push_back(column);
    if (std::find(columns.begin(), columns.end(), column) != columns.end()) missing.push_back(column);
  }
  for (const Cell& cell : header_.cells) {
    if (std::find(known.begin(), known.end(), cell.value) != known.end()) continue;
    diagnostics.error(cell.where.length > 0 ? cell.where : header_.where, "unknown column " + in_quotes(cell.value),
                      did_you_mean(cell.value, absent));
    usable_ = false;
  }
  if (missing.empty()) return;
  diagnostics.error(header_.where, "the header lacks: " + listed(missing), "columns: " + listed(columns));
  usable_ = false;
}

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
  const auto found = positions_.find(name);
  return found == positions_.end() ? std::nullopt : std::optional(found->second);
}

const Cell& CsvTable::cell(const CsvRow& row, std::string_view name) const { return row.cells[positions_.find(name)->second]; }

Cell RowReader::required(std::string_view column) {
  const Cell& cell = text(column);
  if (cell.value.empty()) diagnostics_.error(row_.where, "the row has no " + in_quotes(column));
  return cell;
}

Cell RowReader::required_line(std::string_view column) {
  Cell cell = required(column);
  check_one_line(cell, in_quotes(column), diagnostics_);
  return cell;
}

Cell RowReader::name(std::string_view column) {
  Cell cell = required(column);
  if (!cell.value.empty()) check_name(cell, "an indicator", diagnostics_);
  return cell;
}

Located<double> number_in(const Cell& cell, std::string_view column, Diagnostics& diagnostics) {
  if (const std::optional<double> number = parse_number(cell.value)) return {*number, cell.where};
  QuantityProblem problem{0, cell.value.size(), in_quotes(cell.value) + " is not a number"};
  const std::optional<WrittenQuantity> quantity = split_quantity(cell.value, problem);
  if (!quantity && problem.message == kNoNumber) problem.message = in_quotes(cell.value) + " is not a number";
  diagnostics.error(cell.where, in_quotes(column) + ": " + problem.message, quantity ? advice_on(*quantity) : "");
  return {0, cell.where};
}

Located<double> RowReader::number(std::string_view column) {
  const Cell cell = required(column);
  return cell.value.empty() ? Located<double>{0, cell.where} : number_in(cell, column, diagnostics_);
}

std::optional<Located<Date>> RowReader::optional_date(std::string_view column) {
  return text(column).value.empty() ? std::nullopt : std::optional(date(column));
}

Located<Date> RowReader::date(std::string_view column) {
  const auto date = written_date(column);
  return date ? Located<Date>{date->value.last, date->where} : Located<Date>{{}, text(column).where};
}

std::optional<Located<WrittenDate>> RowReader::written_date(std::string_view column) {
  const Cell cell = required(column);
  if (const std::optional<WrittenDate> date = infracast::written_date(cell.value)) return Located<WrittenDate>{*date, cell.where};
  if (!cell.value.empty()) {
    diagnostics_.error(cell.where, in_quotes(column) + ": " + in_quotes(cell.value) + " is not a date",
                       "write it as 2016-12-31, 2016-12 or 2016");
  }
  return std::nullopt;
}

std::optional<std::size_t> RowReader::optional_word(std::string_view column, std::span<const std::string> words) {
  if (!table_.column(column) || text(column).value.empty()) return std::nullopt;
  return word(column, words);
}

std::size_t RowReader::word(std::string_view column, std::span<const std::string> words) {
  const Cell cell = required(column);
  const auto found = std::find(words.begin(), words.end(), cell.value);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  std::string hint = did_you_mean(cell.value, words);
  if (hint.empty()) hint = "one of: " + listed(words);
  if (!cell.value.empty()) diagnostics_.error(cell.where, in_quotes(column) + " cannot be " + in_quotes(cell.value), std::move(hint));
  return 0;
}

}  // namespace infracast::read
