// SPDX-License-Identifier: MIT
#include "study/text.h"

#include <array>
#include <charconv>
#include <cmath>

namespace infracast {
namespace {

std::string range_text(double least, double most) {
  if (std::isinf(most)) return "it is " + number_text(least) + " or more";
  if (std::isinf(least)) return "it is " + number_text(most) + " or less";
  return "it goes from " + number_text(least) + " to " + number_text(most);
}

}  // namespace

std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::string number_text(double value) {
  std::array<char, 32> text{};
  return {text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr};
}

void check_bounds(double value, const Span& where, const Factor& factor, Diagnostics& diagnostics) {
  if (value >= factor.least && value <= factor.most) return;
  if (factor.kind == FactorKind::driver)
    return diagnostics.error(where, "a driver is multiplied by what is not negative", "write 1.1 for 10 % more");
  diagnostics.error(where, number_text(value) + " is out of the range of " + in_quotes(factor.name),
                    range_text(factor.least, factor.most) + (factor.unit == "1" ? "" : " " + factor.unit));
}

}  // namespace infracast
