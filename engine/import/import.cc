// SPDX-License-Identifier: MIT
#include "infracast/import.h"

#include <algorithm>
#include <tuple>

#include "import/derivation.h"

namespace infracast::importing {
namespace {

void report_nothing(const SourcePointer& source, const Imported& summary, Diagnostics& diagnostics) {
  const std::string why = summary.unmapped > 0 ? "none of its series is called anything here" : "its cells hold no number";
  diagnostics.error({source, 0, 0}, "no figure of the table can be used: " + why, "docs/places.md says what a mapping file is");
}

}  // namespace
}  // namespace infracast::importing

namespace infracast {

using namespace importing;

std::optional<Imported> import_table(const std::filesystem::path& path, const ImportOptions& options, const PublishedCatalogue& catalogue,
                                     const FileSource& source, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  read::Files files(source, diagnostics);
  const std::optional<Mapping> mapping = options.mapping ? read_mapping(*options.mapping, files) : std::nullopt;
  const SourcePointer text = files.open(path, {});
  if (!text || diagnostics.error_count() > errors) return std::nullopt;
  const std::vector<PublishedNumber> numbers = published_numbers(text, mapping ? &*mapping : nullptr, diagnostics);
  if (diagnostics.error_count() > errors) return std::nullopt;
  FigureReader reader(catalogue, mapping ? &*mapping : nullptr, options, diagnostics);
  std::vector<Figure> figures = reader.read(numbers);
  if (diagnostics.error_count() == errors && figures.empty()) report_nothing(text, reader.summary(), diagnostics);
  drop_doubles(figures, diagnostics);
  mark_repeats(figures);
  derive_totals(figures, options.population);
  if (diagnostics.error_count() > errors) return std::nullopt;
  std::ranges::stable_sort(figures, {},
                           [](const Figure& figure) { return std::tie(figure.row.region, figure.row.indicator, figure.row.date); });
  Imported imported = reader.summary();
  for (Figure& figure : figures) imported.figures.push_back(std::move(figure.row));
  return imported;
}

}  // namespace infracast
