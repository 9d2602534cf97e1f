// SPDX-License-Identifier: MIT
#include "read/scenario/observation.h"

#include <string>
#include <vector>

#include "notation/name.h"
#include "read/csv/csv_table.h"

namespace infracast::read {
namespace {

// Cells of columns that a table may leave out; a cell that is there must say something.
class Row {
 public:
  Row(RowReader& reader, const CsvTable& table) : reader_(reader), table_(table) {}

  [[nodiscard]] bool has(std::string_view column) const { return table_.column(column).has_value(); }
  [[nodiscard]] Cell text(std::string_view column) const { return has(column) ? reader_.text(column) : Cell(); }
  [[nodiscard]] std::string required(std::string_view column) const { return has(column) ? reader_.required(column).value : std::string(); }
  // The first word where the column is missing.
  [[nodiscard]] std::size_t word(std::string_view column, std::span<const std::string> words) const {
    return has(column) ? reader_.word(column, words) : 0;
  }

 private:
  RowReader& reader_;
  const CsvTable& table_;
};

Observation observation_in(RowReader& reader, const CsvTable& table) {
  static const std::vector<std::string> bounds(kBoundWords.begin(), kBoundWords.end());
  static const std::vector<std::string> kinds{"stated", "derived"};
  static const std::vector<std::string> trusts{"primary", "secondary"};
  const Row row(reader, table);
  Observation observation;
  observation.indicator = reader.name("indicator");
  observation.region = row.required("region");
  observation.date = reader.date("date");
  observation.value = reader.number("value");
  observation.unit = reader.required("unit");
  observation.bound = static_cast<Bound>(row.word("bound", bounds));
  const Cell scope = row.text("scope");
  observation.scope = scope.value;
  check_one_line(scope, "\"scope\"", reader.diagnostics());
  observation.formula = row.text("formula");
  observation.derived = row.has("kind") ? row.word("kind", kinds) == 1 : !observation.formula.value.empty();
  observation.document = reader.required_line("document").value;
  observation.quote = row.text("quote").value;
  observation.secondary = row.word("trust", trusts) == 1;
  observation.note = row.text("note").value;
  observation.row = reader.row().where;
  return observation;
}

void check_formula(const Observation& observation, const Span& kind, Diagnostics& diagnostics) {
  if (observation.derived && observation.formula.value.empty()) {
    diagnostics.error(kind, "a derived value has no formula", "write the arithmetic that gives it from numbers in the quote");
  }
}

}  // namespace

std::vector<Observation> read_observations(const SourcePointer& source, Diagnostics& diagnostics) {
  static const std::vector<std::string> columns{"indicator", "date", "value", "unit", "document"};
  static const std::vector<std::string> optional{"region", "bound", "scope", "kind", "formula", "quote", "trust", "note"};
  const CsvTable table(source, columns, optional, diagnostics);
  std::vector<Observation> observations;
  if (!table.usable()) return observations;
  observations.reserve(table.rows().size());
  for (const CsvRow& row : table.rows()) {
    RowReader reader(table, row, diagnostics);
    observations.push_back(observation_in(reader, table));
    check_formula(observations.back(), Row(reader, table).text("kind").where, diagnostics);
  }
  return observations;
}

}  // namespace infracast::read
