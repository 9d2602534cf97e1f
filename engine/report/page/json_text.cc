// SPDX-License-Identifier: MIT
#include "report/page/json_text.h"

#include <array>
#include <charconv>
#include <cmath>

#include "report/words/json_label.h"

namespace infracast::report::page {

Json drawn_number(double value) {
  if (!std::isfinite(value)) return nullptr;
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 7).ptr;
  double shown = 0;
  std::from_chars(text.data(), end, shown);
  constexpr double kExactIntegers = 1e15;
  return shown == std::floor(shown) && std::abs(shown) < kExactIntegers ? Json(static_cast<std::int64_t>(shown)) : Json(shown);
}

Json drawn_numbers(const std::vector<double>& values) {
  Json out = Json::array();
  for (const double value : values) out.push_back(drawn_number(value));
  return out;
}

Json label(const Label& label) { return json_label(label); }

Json date(const Date& date) { return to_string(date); }

std::string for_script(const Json& json) {
  // Bytes that are not UTF-8 become replacement characters, so that a stray byte does not prevent a report.
  const std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  std::string out;
  out.reserve(text.size());
  for (const char byte : text) {
    if (byte == '<') {
      out += "\\u003c";  // neither </script> nor <!-- can appear
    } else {
      out += byte;
    }
  }
  return out;
}

}  // namespace infracast::report::page
