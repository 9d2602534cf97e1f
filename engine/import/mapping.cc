// SPDX-License-Identifier: MIT
#include "import/mapping.h"

#include "notation/message_parts.h"
#include "notation/name.h"
#include "read/toml/table.h"

namespace infracast::importing {
namespace {

using read::Shape;

const std::vector<std::string>& layouts() {
  static const std::vector<std::string> words{"known", "rows", "years", "columns"};  // in the order of Mapping::Layout
  return words;
}

const std::vector<std::string>& separators() {
  static const std::vector<std::string> words{"comma", "semicolon", "tab"};
  return words;
}

const Shape& table_shape() {
  static const Shape shape{"import-table",
                           "How the table is laid out.",
                           {{"layout", read::word(layouts()),
                             "rows: one for every number; years: a column for each; columns: one for every series", "layout = \"rows\""},
                            {"separator", read::word(separators()), "between cells; found when nothing is written"},
                            {"place", read::text(), "the column that names places; none: the table is of one place"},
                            {"series", read::text(), "the column that names series"},
                            {"pattern", read::text(), "of the series column when it names the place too: \"{place}.{series}\""},
                            {"year", read::text(), "the column of years or other periods"},
                            {"value", read::text(), "the column of numbers"},
                            {"flag", read::text(), "the column of flags, by the letters of SDMX"},
                            {"trust", read::word({"primary", "secondary"}), "secondary: somebody else's account of the figures"}}};
  return shape;
}

const Shape& document_shape() {
  static const Shape shape{"import-document",
                           "What the figures are cited as.",
                           {{"id", read::text(), "the key of observations", "id = \"statistics-office\""},
                            {"label", read::label(), "its name for people"},
                            {"licence", read::text(), "under which it is published"},
                            {"address", read::text(), "where it is published"}}};
  return shape;
}

const Shape& meaning_shape() {
  static const Shape shape{
      "import-series",
      "What a series is here.",
      {{"indicator", read::text(), "as the model calls it", "indicator = \"broadband_subscribers\""},
       {"unit", read::text(), "of the numbers: \"thousand subscriber\", \"subscriber/100 person\", \"%\"", "unit = \"subscriber\""},
       {"total", read::text(), "the indicator that numbers per 100 inhabitants give with the population"},
       {"day", read::text(), "month and day at whose end a yearly figure holds: \"06-30\""}}};
  return shape;
}

const Shape& all_meanings_shape() {
  static const Shape shape{"import-all-series", "By the table's own names.", {}, read::Names::any, read::table(meaning_shape)};
  return shape;
}

const Shape& mapping_shape() {
  static const Shape shape{"import-mapping",
                           "A table that infracast import does not know.",
                           {{"table", read::table(table_shape), "how it is laid out"},
                            {"document", read::table(document_shape), "what its figures are cited as"},
                            {"series", read::table(all_meanings_shape), "what its series are here"}}};
  return shape;
}

class MappingReader {
 public:
  explicit MappingReader(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  Mapping read(const read::Document& document) {
    read::TableReader top(document.root, {document.source, 0, 0}, "the mapping", mapping_shape(), diagnostics_);
    read_table(top.take("table"));
    read_document(top.take("document"));
    read_meanings(top.take("series"));
    top.finish();
    if (mapping_.layout != Mapping::Layout::known && mapping_.publisher.document.empty())
      diagnostics_.error({document.source, 0, 0}, "the mapping names no document", "write [document] with id and licence");
    return std::move(mapping_);
  }

 private:
  Located<std::string> text(read::TableReader& table, std::string_view key) {
    const auto found = read::as_text(table.take(key), diagnostics_);
    return found ? *found : Located<std::string>{};
  }

  void read_table(const read::Entry* entry) {
    const read::Value* value = read::as_table(entry, "write [table]", diagnostics_);
    if (value == nullptr) return;
    read::TableReader table(*value, entry->key.where, "[table]", table_shape(), diagnostics_);
    if (const auto layout = read::as_word(table.take("layout"), layouts(), diagnostics_))
      mapping_.layout = static_cast<Mapping::Layout>(*layout);
    if (const auto sign = read::as_word(table.take("separator"), separators(), diagnostics_)) mapping_.separator = ",;\t"[*sign];
    mapping_.place = text(table, "place");
    mapping_.series = text(table, "series");
    mapping_.pattern = text(table, "pattern").value;
    mapping_.year = text(table, "year");
    mapping_.value = text(table, "value");
    mapping_.flag = text(table, "flag");
    mapping_.secondary = text(table, "trust").value == "secondary";
    require_columns(table);
    table.finish();
  }

  void require_columns(read::TableReader& table) {
    using enum Mapping::Layout;
    const auto require = [&](const Located<std::string>& column, std::string_view key) {
      if (column.value.empty())
        diagnostics_.error(table.name(), "[table] lacks " + std::string(key),
                           "write " + std::string(key) + " = \"…\": a column of the table");
    };
    if (mapping_.layout == rows || mapping_.layout == years) require(mapping_.series, "series");
    if (mapping_.layout == rows || mapping_.layout == columns) require(mapping_.year, "year");
    if (mapping_.layout == rows) require(mapping_.value, "value");
    if (!mapping_.pattern.empty() &&
        (mapping_.pattern.find("{place}") == std::string::npos || mapping_.pattern.find("{series}") == std::string::npos))
      diagnostics_.error(table.name(), "pattern names {place} and {series}", "write pattern = \"{place}.{series}\"");
  }

  void read_document(const read::Entry* entry) {
    const read::Value* value = read::as_table(entry, "write [document]", diagnostics_);
    if (value == nullptr) return;
    read::TableReader table(*value, entry->key.where, "[document]", document_shape(), diagnostics_);
    Publisher& publisher = mapping_.publisher;
    publisher.id = "own";
    publisher.document = text(table, "id").value;
    publisher.label = read::as_label(table.take("label"), diagnostics_);
    publisher.licence = text(table, "licence").value;
    publisher.address = text(table, "address").value;
    if (publisher.label.en.empty()) publisher.label = {publisher.document, publisher.document, {}};
    table.finish();
  }

  void read_meanings(const read::Entry* entry) {
    const read::Value* all = read::as_table(entry, "write [series.\"…\"]", diagnostics_);
    if (all == nullptr) return;
    for (const read::Entry& each : all->entries) {
      const read::Value* value = read::as_table(&each, "write [series.\"" + each.key.value + "\"]", diagnostics_);
      if (value == nullptr) continue;
      read::TableReader table(*value, each.key.where, "[series.\"" + each.key.value + "\"]", meaning_shape(), diagnostics_);
      const Located<std::string> indicator = text(table, "indicator");
      if (!indicator.value.empty()) check_name(indicator, "an indicator", diagnostics_);
      const Located<std::string> unit = text(table, "unit"), total = text(table, "total");
      if (!total.value.empty() && !unit.value.ends_with(kPerHundred))
        diagnostics_.error(total.where, "only a number per 100 inhabitants gives a total with the population",
                           "take it out, or write a unit that ends in " + in_quotes(kPerHundred));
      mapping_.meanings.push_back({.publisher = "",
                                   .dataset = "",
                                   .series = each.key.value,
                                   .name = each.key.value,
                                   .indicator = indicator.value,
                                   .unit = unit.value,
                                   .total = total.value,
                                   .day = text(table, "day").value});
      table.finish();
    }
  }

  Diagnostics& diagnostics_;
  Mapping mapping_;
};

}  // namespace

std::optional<Mapping> read_mapping(const std::filesystem::path& path, read::Files& files) {
  const std::size_t errors = files.diagnostics().error_count();
  const read::Document* document = files.open_toml(path, {});
  if (document == nullptr) return std::nullopt;
  Mapping mapping = MappingReader(files.diagnostics()).read(*document);
  return files.diagnostics().error_count() == errors ? std::optional(std::move(mapping)) : std::nullopt;
}

}  // namespace infracast::importing
