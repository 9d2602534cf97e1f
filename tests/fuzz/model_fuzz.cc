// SPDX-License-Identifier: MIT
// Any text as the town's module, equations and all.
#include "infracast/compile.h"
#include "infracast/diagnostic.h"
#include "town.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace infracast;
  Diagnostics diagnostics;
  const auto files = fuzz::town_with("fibre.toml", fuzz::text_of(data, size));
  if (const auto scenario = read_scenario("base.toml", {}, files, diagnostics)) compile(*scenario, diagnostics);
  render(diagnostics);
  return 0;
}
