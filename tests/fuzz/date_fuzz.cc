// SPDX-License-Identifier: MIT
// Any text as a date. What is taken is written back as the same day.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "infracast/calendar.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace infracast;
  const auto date = parse_date({reinterpret_cast<const char*>(data), size});
  if (date && parse_date(to_string(*date)) != date) std::abort();
  return 0;
}
