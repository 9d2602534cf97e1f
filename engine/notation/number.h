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

// Takes 百 千 万 亿 from the front of a unit; they multiply.
double take_magnitude(std::string_view text, std::size_t& at);

// The shortest text that reads back as the same number.
std::string number_text(double number);

// The shortest such text without an exponent, as people write it; with one beyond 15 digits.
std::string plain_number_text(double number);

// With so many decimals, as "0.50"; zero is "0.00", from whichever side it was rounded.
std::string fixed_text(double number, int decimals);

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
