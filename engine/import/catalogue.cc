// SPDX-License-Identifier: MIT
#include <array>

#include "infracast/import.h"
#include "read/csv/csv_table.h"
#include "read/toml/files.h"

namespace infracast::importing {
namespace {

using read::RowReader;

const std::vector<std::string> kPublisherColumns{"publisher", "document", "label_en", "label_zh", "licence", "address"};
const std::vector<std::string> kSeriesColumns{"publisher", "dataset", "series", "name", "indicator", "unit", "total", "day"};
const std::vector<std::string> kFlagColumns{"publisher", "flag", "means", "words"};
const std::vector<std::string> kMultipleColumns{"unit", "multiple"};
const std::vector<std::string> kMeanings{"figure", "estimate", "nothing"};  // in the order of FlagMeaning

SeriesMeaning meaning_in(RowReader& row) {
  return {.publisher = row.name("publisher").value,
          .dataset = row.text("dataset").value,
          .series = row.text("series").value,
          .name = row.text("name").value,
          .indicator = row.name("indicator").value,
          .unit = row.required("unit").value,
          .total = row.text("total").value,
          .day = row.text("day").value};
}

Publisher publisher_in(RowReader& row) {
  return {.id = row.name("publisher").value,
          .document = row.required("document").value,
          .label = {row.required("label_en").value, row.required("label_zh").value, {}},
          .licence = row.required("licence").value,
          .address = row.required("address").value};
}

template <class Take>
void each_row(const SourcePointer& text, const std::vector<std::string>& columns, Diagnostics& diagnostics, const Take& take) {
  if (!text) return;
  const read::CsvTable table(text, columns, diagnostics);
  if (!table.usable()) return;
  for (const read::CsvRow& row : table.rows()) {
    RowReader reader(table, row, diagnostics);
    take(reader);
  }
}

}  // namespace
}  // namespace infracast::importing

namespace infracast {

using namespace importing;

std::optional<PublishedCatalogue> read_published_catalogue(const std::filesystem::path& folder, const FileSource& source,
                                                           Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  read::Files files(source, diagnostics);
  PublishedCatalogue catalogue;
  each_row(files.open(folder / "publishers.csv", {}), kPublisherColumns, diagnostics,
           [&](RowReader& row) { catalogue.publishers.push_back(publisher_in(row)); });
  each_row(files.open(folder / "series.csv", {}), kSeriesColumns, diagnostics,
           [&](RowReader& row) { catalogue.series.push_back(meaning_in(row)); });
  each_row(files.open(folder / "flags.csv", {}), kFlagColumns, diagnostics, [&](RowReader& row) {
    const auto means = static_cast<FlagMeaning>(row.word("means", kMeanings));
    catalogue.flags[{row.name("publisher").value, row.required("flag").value}] = {means, row.text("words").value};
  });
  each_row(files.open(folder / "multiples.csv", {}), kMultipleColumns, diagnostics,
           [&](RowReader& row) { catalogue.multiples[row.required("unit").value] = row.required("multiple").value; });
  return diagnostics.error_count() == errors ? std::optional(std::move(catalogue)) : std::nullopt;
}

}  // namespace infracast
