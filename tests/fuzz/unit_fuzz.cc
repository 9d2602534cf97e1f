// SPDX-License-Identifier: MIT
// Any text as a unit and as a quantity. What is taken as a unit is taken again as it is written back.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "infracast/unit.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace infracast;
  static const UnitTable table = [] {
    UnitTable units = UnitTable::standard("CNY");
    units.add_noun("household", {"households", "户"});
    return units;
  }();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  UnitTable::Failure failure;
  if (const auto unit = table.parse(text, &failure)) {
    describe(unit->dimension);
    const auto again = table.parse(unit->text);
    if (!again || again->dimension != unit->dimension) std::abort();
  } else if (failure.offset > size || failure.message.empty()) {
    std::abort();
  }
  static_cast<void>(table.parse_quantity(text, &failure));
  return 0;
}
