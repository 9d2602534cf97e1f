// SPDX-License-Identifier: MIT
#include <array>

#include "infracast/forecast.h"
#include "read/csv/csv_table.h"
#include "read/toml/files.h"

namespace infracast::forecasting {
namespace {

const std::vector<std::string> kColumns{"vintage", "term", "location", "location_slope", "below", "below_slope", "above", "above_slope"};

PooledConstants::Term term_of(read::RowReader& row) {
  return {.location = {row.number("location").value, row.number("location_slope").value},
          .below = {row.number("below").value, row.number("below_slope").value},
          .above = {row.number("above").value, row.number("above_slope").value}};
}

}  // namespace
}  // namespace infracast::forecasting

namespace infracast {

std::optional<PooledConstants> read_pooled_constants(const std::filesystem::path& path, const FileSource& files, Diagnostics& diagnostics) {
  const SourcePointer text = read::Files(files, diagnostics).open(path, {});
  if (!text) return std::nullopt;
  const read::CsvTable table(text, forecasting::kColumns, diagnostics);
  const std::vector<std::string> names = term_names();
  PooledConstants constants;
  Span last;
  for (const read::CsvRow& row : table.rows()) {
    read::RowReader reader(table, row, diagnostics);
    std::vector<PooledConstants::Term>& terms = constants.vintages[static_cast<int>(reader.number("vintage").value)];
    const std::string wanted = terms.size() < names.size() ? names[terms.size()] : "a new vintage";
    if (const read::Cell& term = reader.text("term"); term.value != wanted)
      diagnostics.error(term.where, "\"" + term.value + "\" is not the next term",
                        "terms of a vintage have a fixed order; here stands " + wanted);
    terms.push_back(forecasting::term_of(reader));
    last = row.where;
  }
  for (const auto& [vintage, terms] : constants.vintages)
    if (terms.size() < names.size())
      diagnostics.error(last, "vintage " + std::to_string(vintage) + " has " + std::to_string(terms.size()) + " of " +
                                  std::to_string(names.size()) + " terms");
  if (constants.vintages.empty()) diagnostics.error({}, text->name + " has no constants");
  return diagnostics.has_errors() ? std::nullopt : std::optional(std::move(constants));
}

}  // namespace infracast
