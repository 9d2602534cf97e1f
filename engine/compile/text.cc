// SPDX-License-Identifier: MIT
#include "compile/text.h"

#include <charconv>
#include <cmath>

namespace infracast::compiler {

std::string in_quotes(std::string_view text) {
  std::string quoted;
  quoted.reserve(text.size() + 2);
  return quoted.append(1, '"').append(text).append(1, '"');
}

std::string number_text(double value) {
  char buffer[32];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
  return {buffer, end};
}

std::string range_text(double low, double high) {
  if (std::isinf(high)) return "it is " + number_text(low) + " or more";
  if (std::isinf(low)) return "it is " + number_text(high) + " or less";
  return "it goes from " + number_text(low) + " to " + number_text(high);
}

std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

}  // namespace infracast::compiler
