// SPDX-License-Identifier: MIT
#include "cli/scenarios/expected_columns.h"

#include <limits>

#include "infracast/import_model.h"
#include "notation/message_parts.h"
#include "notation/number.h"
#include "read/csv/csv.h"
#include "read/toml/files.h"

namespace infracast::cli {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

std::string without_blanks(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t");
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<double> number_in(const read::Cell& cell, Diagnostics& diagnostics) {
  const std::string text = without_blanks(cell.value);
  if (text.empty()) return kNone;
  const std::optional<double> number = parse_number(text);
  if (!number) diagnostics.error(cell.where, in_quotes(text) + " is no number");
  return number;
}

void read_row(const read::CsvRow& row, ExpectedTable& table, Diagnostics& diagnostics) {
  for (std::size_t k = 0; k <= table.columns.size(); ++k) {
    const std::optional<double> number = k < row.cells.size() ? number_in(row.cells[k], diagnostics) : kNone;
    if (k == 0)
      table.times.push_back({number.value_or(kNone), row.cells[0].where});
    else
      table.columns[k - 1].values.push_back(number.value_or(kNone));
  }
}

}  // namespace

std::optional<ExpectedTable> read_expected(const std::filesystem::path& path, const FileSource& files, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  read::Files reader(files, diagnostics);
  const SourcePointer source = reader.open(path, {});
  if (!source) return std::nullopt;
  const std::string first_line = source->text.substr(0, source->text.find('\n'));
  const std::vector<read::CsvRow> rows = read::parse_csv(source, diagnostics, first_line.find('\t') != std::string::npos ? '\t' : ',');
  if (rows.size() < 2 || rows[0].cells.size() < 2 || name_for_comparison(rows[0].cells[0].value) != "time") {
    diagnostics.error({source, 0, first_line.size()}, "expected a column of times and columns of values",
                      "the first line names them, as in Time,Stock,Flow");
    return std::nullopt;
  }
  ExpectedTable table;
  for (std::size_t k = 1; k < rows[0].cells.size(); ++k) table.columns.push_back({{rows[0].cells[k].value, rows[0].cells[k].where}, {}});
  for (std::size_t k = 1; k < rows.size(); ++k) read_row(rows[k], table, diagnostics);
  return diagnostics.error_count() == errors ? std::optional(std::move(table)) : std::nullopt;
}

}  // namespace infracast::cli
