// SPDX-License-Identifier: MIT
// Numbers in text, with Chinese magnitudes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace infracast {

// A whole number of digits only.
std::optional<int> parse_digits(std::string_view text);

// The whole text as a finite number, as in "-2.5e3".
std::optional<double> parse_number(std::string_view text);

// The shortest text that reads back as the same number.
std::string number_text(double number);

// "5 万户" taken apart: 50000, and "户" at byte 5. `unit` is empty when only a number was written.
struct WrittenQuantity {
  double number = 0;
  std::string_view unit;
  std::size_t unit_offset = 0;
};
struct QuantityProblem {
  std::size_t offset = 0;
  std::size_t length = 0;
  std::string message;
};
// The message for a text that does not begin with a number.
inline constexpr std::string_view kNoNumber = "expected a number";
std::optional<WrittenQuantity> split_quantity(std::string_view text, QuantityProblem& problem);

}  // namespace infracast
