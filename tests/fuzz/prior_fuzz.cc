// SPDX-License-Identifier: MIT
// Any text as the prior of a parameter. What is taken is a distribution: its values can be computed and lie within its bounds.
#include <cmath>
#include <cstdlib>
#include <memory>

#include "compile/prior_text.h"
#include "infracast/diagnostic.h"
#include "read/toml/encoding.h"
#include "town.h"

namespace {

using namespace infracast;

UnitTable units() {
  UnitTable table = UnitTable::standard();
  table.add_noun("household", {"households", "户"});
  return table;
}

void expect_distribution(const Prior& prior) {
  const compiler::Support within = compiler::support(prior);
  for (const double share : {1e-9, 0.05, 0.5, 0.95, 1 - 1e-9}) {
    const double value = quantile(prior, share);
    if (!std::isfinite(value) || value < within.low || value > within.high) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const UnitTable table = units();
  Diagnostics diagnostics;
  const SourcePointer source = read::decode("prior", fuzz::text_of(data, size), diagnostics);
  if (source == nullptr) return 0;
  compiler::Quantities quantities(table);
  const SourceString unit{"household", {source, 0, 0}};
  const compiler::PriorContext context{.value = 1000, .quantity = quantities.declared(unit, diagnostics)};
  const auto prior = compiler::read_prior({source->text, {source, 0, source->text.size()}}, context, quantities, diagnostics);
  render(diagnostics);
  if (prior && !diagnostics.has_errors()) expect_distribution(*prior);
  return 0;
}
