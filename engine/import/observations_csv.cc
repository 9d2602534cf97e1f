// SPDX-License-Identifier: MIT
#include "import/grid.h"
#include "infracast/import.h"
#include "notation/csv_cell.h"

namespace infracast {

std::string observations_csv(const Imported& imported) {
  std::string csv = std::string(kObservationsHeader) + "\n";
  for (const ImportedFigure& row : imported.figures) {
    csv += row.indicator + "," + csv_cell(row.region) + "," + to_string(row.date) + "," + row.value + "," + row.unit + "," +
           (row.about ? "about" : "exact") + ",," + (row.formula.empty() ? "stated" : "derived") + "," + row.formula + "," +
           csv_cell(row.document) + "," + csv_cell(row.quote) + "," + (row.secondary ? "secondary" : "primary") + "," + csv_cell(row.note) +
           "\n";
  }
  return csv;
}

std::string region_of(std::string_view name) {
  std::string region;
  for (const char c : importing::in_small_letters(name)) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (kept)
      region += c;
    else if (!region.empty() && region.back() != '_')
      region += '_';
  }
  while (region.ends_with('_')) region.pop_back();
  return region;
}

}  // namespace infracast
