// SPDX-License-Identifier: MIT
// Tables of cases: columns of numbers, or of words.
#include <algorithm>
#include <map>

#include "infracast/discovery.h"
#include "notation/message_parts.h"
#include "notation/number.h"
#include "read/csv/csv_table.h"
#include "read/toml/files.h"

namespace infracast {
namespace read {
namespace {

constexpr std::size_t kMostReported = 5;  // cells of one column

// Reports the first of some cells, and how many more there are.
class CellReport {
 public:
  CellReport(std::string column, Diagnostics& diagnostics) : column_(std::move(column)), diagnostics_(diagnostics) {}

  void add(const Cell& cell, const CsvRow& row, const std::string& message, const std::string& hint) {
    if (++count_ > kMostReported) return;
    last_ = row.where;
    diagnostics_.error(cell.where.length > 0 ? cell.where : row.where, message, hint);
  }
  ~CellReport() {
    if (count_ > kMostReported)
      diagnostics_.error(last_, "and " + counted(count_ - kMostReported, "more cell") + " of column " + in_quotes(column_));
  }
  CellReport(const CellReport&) = delete;
  CellReport& operator=(const CellReport&) = delete;

 private:
  std::string column_;
  Diagnostics& diagnostics_;
  std::size_t count_ = 0;
  Span last_;
};

CaseColumn words_of(const std::string& name, const CsvTable& table, std::size_t k) {
  CaseColumn column{.name = name, .words = {}, .values = {}};
  std::map<std::string, std::size_t> positions;
  for (const CsvRow& row : table.rows()) positions.emplace(row.cells[k].value, 0);
  for (auto& [word, position] : positions) {
    position = column.words.size();
    column.words.push_back(word);
  }
  for (const CsvRow& row : table.rows()) column.values.push_back(static_cast<double>(positions.at(row.cells[k].value)));
  return column;
}

CaseColumn column_of(const std::string& name, const CsvTable& table, std::size_t k, Diagnostics& diagnostics) {
  const auto number = [k](const CsvRow& row) { return parse_number(row.cells[k].value); };
  const auto numbers =
      static_cast<std::size_t>(std::ranges::count_if(table.rows(), [&](const CsvRow& row) { return number(row).has_value(); }));
  CellReport report(name, diagnostics);
  const bool has_words = numbers == 0;
  CaseColumn column{.name = name, .words = {}, .values = {}};
  for (const CsvRow& row : table.rows()) {
    const Cell& cell = row.cells[k];
    const auto value = number(row);
    column.values.push_back(value.value_or(0));
    if (cell.value.empty())
      report.add(cell, row, "no value of " + in_quotes(name), "leave out cases that are not known whole");
    else if (!has_words && !value)
      report.add(cell, row, in_quotes(cell.value) + " is no number, and " + in_quotes(name) + " has numbers in other rows",
                 "leave out cases that are not known whole");
  }
  return has_words ? words_of(name, table, k) : column;
}

}  // namespace
}  // namespace read

std::vector<CaseColumn> read_cases(const std::filesystem::path& path, const FileSource& files, Diagnostics& diagnostics) {
  read::Files opened(files, diagnostics);
  const SourcePointer source = opened.open(path, {});
  if (!source) return {};
  const read::CsvTable table(source, diagnostics);
  if (!table.usable()) return {};
  if (table.rows().empty()) {
    if (!diagnostics.has_errors())
      diagnostics.error(table.header().where, "the table has no cases", "a row below the header for every case");
    return {};
  }
  std::vector<CaseColumn> columns;
  for (std::size_t k = 0; k < table.header().cells.size(); ++k) {
    const read::Cell& name = table.header().cells[k];
    if (name.value.empty()) diagnostics.error(table.header().where, "column " + std::to_string(k + 1) + " has no name");
    columns.push_back(read::column_of(name.value, table, k, diagnostics));
  }
  return diagnostics.has_errors() ? std::vector<CaseColumn>() : columns;
}

}  // namespace infracast
