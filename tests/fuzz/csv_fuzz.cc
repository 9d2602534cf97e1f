// SPDX-License-Identifier: MIT
// Any text as a table of observations, or, when its first letter says so, of targets. Where its rows are sound the town is compiled with
// it.
#include "infracast/compile.h"
#include "infracast/diagnostic.h"
#include "read/scenario/observation.h"
#include "read/scenario/target.h"
#include "read/toml/encoding.h"
#include "town.h"

namespace {

using namespace infracast;

// Most texts are none, and compiling takes a hundred times as long as to see that.
bool has_sound_rows(const std::string& text, bool targets) {
  Diagnostics diagnostics;
  const SourcePointer source = read::decode("table.csv", text, diagnostics);
  const std::size_t rows = source == nullptr ? 0
                           : targets         ? read::read_targets(source, diagnostics).size()
                                             : read::read_observations(source, diagnostics).size();
  render(diagnostics);
  return rows > 0 && !diagnostics.has_errors();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const bool targets = size > 0 && data[0] == 't';
  const std::string text = targets ? fuzz::text_of(data + 1, size - 1) : fuzz::text_of(data, size);
  if (!has_sound_rows(text, targets)) return 0;
  Diagnostics diagnostics;
  const FileSource files = fuzz::town_with(targets ? "targets.csv" : "observations.csv", text);
  if (const auto scenario = read_scenario("base.toml", {}, files, diagnostics)) compile(*scenario, diagnostics);
  render(diagnostics);
  return 0;
}
