// SPDX-License-Identifier: MIT
#include "read/model/labels.h"

#include <vector>

#include "notation/message_parts.h"
#include "read/csv/csv_table.h"

namespace infracast::read {

namespace {

std::map<std::string, Label> read_rows(const CsvTable& table, Cell (*id_of)(RowReader&), Diagnostics& diagnostics) {
  std::map<std::string, Label> labels;
  if (!table.usable()) return labels;
  for (const CsvRow& row : table.rows()) {
    RowReader reader(table, row, diagnostics);
    const Cell id = id_of(reader);
    const bool is_new = labels.emplace(id.value, Label{reader.text("label_en").value, reader.text("label_zh").value}).second;
    if (!is_new) diagnostics.error(id.where, in_quotes(id.value) + " is given twice", "keep one of the two");
  }
  return labels;
}

}  // namespace

std::map<std::string, Label> read_labels(const SourcePointer& source, Diagnostics& diagnostics) {
  static const std::vector<std::string> columns{"id", "unit", "label_en", "label_zh"};
  return read_rows(
      CsvTable(source, columns, diagnostics), [](RowReader& row) { return row.name("id"); }, diagnostics);
}

std::map<std::string, Label> read_titles(const SourcePointer& source, Diagnostics& diagnostics) {
  static const std::vector<std::string> columns{"id", "label_en", "label_zh"};
  return read_rows(
      CsvTable(source, columns, diagnostics), [](RowReader& row) { return row.required("id"); }, diagnostics);
}

}  // namespace infracast::read
