// SPDX-License-Identifier: MIT
// Any text as the prior of a parameter of the town.
#include <string>

#include "infracast/compile.h"
#include "infracast/diagnostic.h"
#include "town.h"

namespace {

constexpr std::string_view kPrior = "lognormal(median = 1000, gsd = 1.3)";

// A text of TOML with its quotes, whatever is in it.
std::string toml_text(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '"' || c == '\\' ? std::string("\\") + c : c == '\n' || c == '\r' ? " " : std::string(1, c);
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace infracast;
  std::string module = fuzz::town().at("fibre.toml");
  module.replace(module.find(kPrior), kPrior.size(), toml_text(fuzz::text_of(data, size)));
  Diagnostics diagnostics;
  if (const auto scenario = read_scenario("base.toml", {}, fuzz::town_with("fibre.toml", module), diagnostics))
    compile(*scenario, diagnostics);
  render(diagnostics);
  return 0;
}
