// SPDX-License-Identifier: MIT
#include "read/model/labels.h"

#include <vector>

#include "notation/words.h"
#include "read/csv/csv_table.h"

namespace infracast::read {

std::map<std::string, Label> read_labels(const SourcePointer& source, Diagnostics& diagnostics) {
  static const std::vector<std::string> columns{"id", "unit", "label_en", "label_zh"};
  const CsvTable table(source, columns, diagnostics);
  std::map<std::string, Label> labels;
  if (!table.usable()) return labels;
  for (const CsvRow& row : table.rows()) {
    RowReader reader(table, row, diagnostics);
    const Cell id = reader.name("id");
    const bool is_new = labels.emplace(id.value, Label{reader.text("label_en").value, reader.text("label_zh").value}).second;
    if (!is_new) diagnostics.error(id.where, in_quotes(id.value) + " is given twice", "keep one of the two");
  }
  return labels;
}

}  // namespace infracast::read
