// SPDX-License-Identifier: MIT
#include "read/scenario/target.h"

#include <string>
#include <vector>

#include "infracast/comparator.h"
#include "read/csv/csv_table.h"

namespace infracast::read {
namespace {

Target target_in(RowReader& row) {
  static const std::vector<std::string> comparators(kComparatorWords.begin(), kComparatorWords.end());
  static const std::vector<std::string> kinds{"expected", "binding", "draft"};
  static const std::vector<std::string> reasons(kUnmodelledWords.begin() + 1, kUnmodelledWords.end());
  Target target;
  target.indicator = row.name("indicator");
  target.region = row.required("region").value;
  target.comparator = static_cast<Comparator>(row.word("comparator", comparators));
  target.value = row.number("value");
  target.unit = row.required("unit");
  target.deadline = row.date("deadline");
  target.base = row.optional_date("base");
  target.plan = row.required_line("plan").value;
  const std::size_t kind = row.word("kind", kinds);
  target.binding = kind == 1;
  target.draft = kind == 2;
  target.formula = row.text("formula");
  target.document = row.required_line("document").value;
  target.quote = row.text("quote").value;
  target.note = row.text("note").value;
  if (const auto reason = row.optional_word("unmodelled", reasons)) target.unmodelled = static_cast<Unmodelled>(*reason + 1);
  target.row = row.row().where;
  return target;
}

void check_base(const Target& target, Diagnostics& diagnostics) {
  const bool dated = target.deadline.value.year > 0 && target.base && target.base->value.year > 0;
  if (dated && target.base->value >= target.deadline.value)
    diagnostics.error(target.base->where, "the base date is not before the deadline");
}

}  // namespace

std::vector<Target> read_targets(const SourcePointer& source, Diagnostics& diagnostics) {
  static const std::vector<std::string> columns{"indicator", "region", "comparator", "value",    "unit",  "deadline", "base",
                                                "plan",      "kind",   "formula",    "document", "quote", "note"};
  static const std::vector<std::string> optional{"unmodelled"};
  const CsvTable table(source, columns, optional, diagnostics);
  std::vector<Target> targets;
  if (!table.usable()) return targets;
  for (const CsvRow& row : table.rows()) {
    RowReader reader(table, row, diagnostics);
    targets.push_back(target_in(reader));
    check_base(targets.back(), diagnostics);
  }
  return targets;
}

}  // namespace infracast::read
