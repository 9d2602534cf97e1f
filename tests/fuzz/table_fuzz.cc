// SPDX-License-Identifier: MIT
// Any text as a table of a statistical office. What is imported is read again as observations.
#include <cstdlib>

#include "infracast/diagnostic.h"
#include "infracast/import.h"
#include "read/scenario/observation.h"
#include "read/toml/encoding.h"
#include "town.h"

namespace {

using namespace infracast;

PublishedCatalogue shipped() {
  Diagnostics diagnostics;
  auto catalogue = read_published_catalogue(INFRACAST_SOURCE_DIR "/models/published", files_on_disk(), diagnostics);
  if (!catalogue) std::abort();
  return *std::move(catalogue);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const PublishedCatalogue catalogue = shipped();
  Diagnostics diagnostics;
  const FileSource files = files_in_memory({{"table.csv", fuzz::text_of(data, size)}});
  const auto imported = import_table("table.csv", {}, catalogue, files, diagnostics);
  render(diagnostics);
  if (!imported || imported->figures.empty()) return 0;
  Diagnostics again;
  const SourcePointer rows = read::decode("observations.csv", observations_csv(*imported), again);
  if (rows == nullptr || read::read_observations(rows, again).size() != imported->figures.size()) std::abort();
  return 0;
}
