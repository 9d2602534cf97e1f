// SPDX-License-Identifier: MIT
// Any text as the town's table of observations, or, when its first letter says so, of targets.
#include "infracast/compile.h"
#include "infracast/diagnostic.h"
#include "town.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace infracast;
  const bool targets = size > 0 && data[0] == 't';
  const auto files = fuzz::town_with(targets ? "targets.csv" : "observations.csv",
                                     targets ? fuzz::text_of(data + 1, size - 1) : fuzz::text_of(data, size));
  Diagnostics diagnostics;
  if (const auto scenario = read_scenario("base.toml", {}, files, diagnostics)) compile(*scenario, diagnostics);
  render(diagnostics);
  return 0;
}
