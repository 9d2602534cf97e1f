// SPDX-License-Identifier: MIT
#include "infracast/new_place.h"
#include "read/csv/csv_table.h"
#include "read/toml/files.h"

namespace infracast {
namespace beginning {
namespace {

const std::vector<std::string> kKinds{"start", "launch", "peak", "given", "drift", "block", "with", "people"};  // in the order of Kind

}  // namespace
}  // namespace beginning

std::optional<std::vector<PlaceKnowledge>> read_place_knowledge(const std::filesystem::path& file, const FileSource& source,
                                                                Diagnostics& diagnostics) {
  static const std::vector<std::string> columns{"module", "kind", "name", "figure", "value", "prior", "source"};
  const std::size_t errors = diagnostics.error_count();
  const SourcePointer text = read::Files(source, diagnostics).open(file, {});
  if (!text) return std::nullopt;
  const read::CsvTable table(text, columns, diagnostics);
  std::vector<PlaceKnowledge> knowledge;
  for (const read::CsvRow& row : table.rows()) {
    read::RowReader reader(table, row, diagnostics);
    knowledge.push_back({.kind = static_cast<PlaceKnowledge::Kind>(reader.word("kind", beginning::kKinds)),
                         .module = reader.required("module").value,
                         .name = reader.required("name").value,
                         .figure = reader.text("figure").value,
                         .value = reader.text("value").value,
                         .prior = reader.text("prior").value,
                         .source = reader.text("source").value,
                         .vintage = 0});
  }
  return diagnostics.error_count() == errors ? std::optional(std::move(knowledge)) : std::nullopt;
}

std::optional<std::vector<PlaceKnowledge>> read_pooled_priors(const std::filesystem::path& file, const FileSource& source,
                                                              Diagnostics& diagnostics) {
  static const std::vector<std::string> columns{"vintage", "module", "kind", "name", "prior", "countries", "source"};
  const std::size_t errors = diagnostics.error_count();
  const SourcePointer text = read::Files(source, diagnostics).open(file, {});
  if (!text) return std::nullopt;
  const read::CsvTable table(text, columns, diagnostics);
  std::vector<PlaceKnowledge> priors;
  for (const read::CsvRow& row : table.rows()) {
    read::RowReader reader(table, row, diagnostics);
    const auto kind = static_cast<PlaceKnowledge::Kind>(reader.word("kind", beginning::kKinds));
    const std::string prior = reader.required("prior").value;
    priors.push_back({.kind = kind,
                      .module = reader.required("module").value,
                      .name = reader.required("name").value,
                      .figure = {},
                      .value = kind == PlaceKnowledge::Kind::block ? prior : "",
                      .prior = prior,
                      .source = reader.text("source").value,
                      .vintage = static_cast<int>(reader.number("vintage").value)});
  }
  return diagnostics.error_count() == errors ? std::optional(std::move(priors)) : std::nullopt;
}

}  // namespace infracast
