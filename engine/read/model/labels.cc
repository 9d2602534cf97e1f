// SPDX-License-Identifier: MIT
#include "read/model/labels.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "notation/message_parts.h"
#include "notation/name.h"
#include "read/csv/csv_table.h"
#include "read/toml/table.h"

namespace infracast::read {

namespace {

constexpr std::string_view kPrefix = "label_";

// Columns such as label_fr.
std::vector<std::string> other_languages(const SourcePointer& source) {
  Diagnostics told_when_read;
  std::vector<std::string> columns;
  const CsvTable table(source, told_when_read);
  for (const Cell& cell : table.header().cells) {
    const std::string_view name = cell.value;
    const bool label = name.starts_with(kPrefix) && is_language(name.substr(kPrefix.size()));
    if (label && name != "label_en" && name != "label_zh") columns.push_back(cell.value);
  }
  return columns;
}

std::map<std::string, Label> read_rows(const SourcePointer& source, const std::vector<std::string>& columns, Cell (*id_of)(RowReader&),
                                       Diagnostics& diagnostics) {
  std::map<std::string, Label> labels;
  const std::vector<std::string> others = other_languages(source);
  const CsvTable table(source, columns, others, diagnostics);
  if (!table.usable()) return labels;
  for (const CsvRow& row : table.rows()) {
    RowReader reader(table, row, diagnostics);
    const Cell id = id_of(reader);
    for (const char* column : {"label_en", "label_zh"}) check_one_line(reader.text(column), "a label", diagnostics);
    Label label{reader.text("label_en").value, reader.text("label_zh").value};
    for (const std::string& column : others)
      if (std::string text = reader.text(column).value; !text.empty()) label.others[column.substr(kPrefix.size())] = std::move(text);
    if (label.en.empty() && label.zh.empty() && !label.others.empty()) label.en = label.zh = label.others.begin()->second;
    const bool is_new = labels.emplace(id.value, std::move(label)).second;
    if (!is_new) diagnostics.error(id.where, in_quotes(id.value) + " is given twice", "keep one of the two");
  }
  return labels;
}

}  // namespace

std::map<std::string, Label> read_labels(const SourcePointer& source, Diagnostics& diagnostics) {
  static const std::vector<std::string> columns{"id", "unit", "label_en", "label_zh"};
  return read_rows(
      source, columns, [](RowReader& row) { return row.name("id"); }, diagnostics);
}

std::map<std::string, Label> read_titles(const SourcePointer& source, Diagnostics& diagnostics) {
  static const std::vector<std::string> columns{"id", "label_en", "label_zh"};
  return read_rows(
      source, columns, [](RowReader& row) { return row.required("id"); }, diagnostics);
}

}  // namespace infracast::read
