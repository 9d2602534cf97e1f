// SPDX-License-Identifier: MIT
#include "read/scenario/observation.h"

#include <string>
#include <vector>

#include "notation/name.h"
#include "read/csv/csv_table.h"

namespace infracast::read {
namespace {

Observation observation_in(RowReader& row) {
  static const std::vector<std::string> bounds(kBoundWords.begin(), kBoundWords.end());
  static const std::vector<std::string> kinds{"stated", "derived"};
  static const std::vector<std::string> trusts{"primary", "secondary"};
  Observation observation;
  observation.indicator = row.name("indicator");
  observation.region = row.required("region").value;
  observation.date = row.date("date");
  observation.value = row.number("value");
  observation.unit = row.required("unit");
  observation.bound = static_cast<Bound>(row.word("bound", bounds));
  observation.scope = row.text("scope").value;
  check_one_line(row.text("scope"), "\"scope\"", row.diagnostics());
  observation.derived = row.word("kind", kinds) == 1;
  observation.formula = row.text("formula");
  observation.document = row.required_line("document").value;
  observation.quote = row.text("quote").value;
  observation.secondary = row.word("trust", trusts) == 1;
  observation.note = row.text("note").value;
  observation.row = row.row().where;
  return observation;
}

void check_formula(const Observation& observation, const Span& kind, Diagnostics& diagnostics) {
  if (observation.derived && observation.formula.value.empty()) {
    diagnostics.error(kind, "a derived value has no formula", "write the arithmetic that gives it from numbers in the quote");
  }
}

}  // namespace

std::vector<Observation> read_observations(const SourcePointer& source, Diagnostics& diagnostics) {
  static const std::vector<std::string> columns{"indicator", "region",  "date",     "value", "unit",  "bound", "scope",
                                                "kind",      "formula", "document", "quote", "trust", "note"};
  const CsvTable table(source, columns, diagnostics);
  std::vector<Observation> observations;
  if (!table.usable()) return observations;
  observations.reserve(table.rows().size());
  for (const CsvRow& row : table.rows()) {
    RowReader reader(table, row, diagnostics);
    observations.push_back(observation_in(reader));
    check_formula(observations.back(), reader.text("kind").where, diagnostics);
  }
  return observations;
}

}  // namespace infracast::read
