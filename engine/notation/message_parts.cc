// SPDX-License-Identifier: MIT
#include "notation/message_parts.h"

#include <cmath>

#include "notation/number.h"
#include "notation/unicode.h"

namespace infracast {

std::string in_quotes(std::string_view text) {
  std::string quoted = "\"";
  quoted += shown_in_line(text);
  quoted += '"';
  return quoted;
}

std::string listed(std::span<const std::string> words) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += ", ";
    text += word;
  }
  return text;
}

std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

std::string range_text(double low, double high) {
  if (std::isinf(high)) return "it is " + number_text(low) + " or more";
  if (std::isinf(low)) return "it is " + number_text(high) + " or less";
  return "it goes from " + number_text(low) + " to " + number_text(high);
}

}  // namespace infracast
