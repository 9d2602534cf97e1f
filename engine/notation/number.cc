// SPDX-License-Identifier: MIT
#include "notation/number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace infracast {
namespace {

constexpr std::string_view kSpaces = " \t";

constexpr std::array<std::pair<std::string_view, double>, 4> kMagnitudes{{{"百", 1e2}, {"千", 1e3}, {"万", 1e4}, {"亿", 1e8}}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t skip_spaces(std::string_view text, std::size_t at) { return std::min(text.find_first_not_of(kSpaces, at), text.size()); }

// from_chars refuses "+", and accepts "inf" and "nan", which are not quantities.
std::from_chars_result read_number(std::string_view text, double& number) {
  if (text.starts_with('+')) text.remove_prefix(1);
  const char* end = text.data() + text.size();
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  if (first >= text.size() || (!is_digit(text[first]) && text[first] != '.')) return {text.data(), std::errc::invalid_argument};
  return std::from_chars(text.data(), end, number);
}

// Removes 百 千 万 亿 from the front of the unit; they multiply.
double take_magnitude(std::string_view text, std::size_t& at) {
  double magnitude = 1;
  for (bool found = true; found;) {
    found = false;
    for (const auto& [sign, value] : kMagnitudes) {
      if (!text.substr(at).starts_with(sign)) continue;
      magnitude *= value;
      at += sign.size();
      found = true;
    }
  }
  return magnitude;
}

std::string without_separators(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (is_digit(c) || c == '.') digits += c;
  }
  return digits;
}

// Points at a grouped number such as "1,200" or "1_200", from its first digit to its last.
std::optional<QuantityProblem> separator_problem(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size() || (text[at] != ',' && text[at] != '_') || !is_digit(text[at + 1])) return std::nullopt;
  const std::size_t begin = skip_spaces(text, 0);
  const std::size_t end = std::min(text.find_first_not_of("0123456789,._+-", begin), text.size());
  const std::string_view number = text.substr(begin, end - begin);
  return QuantityProblem{begin, number.size(), "thousands are not separated; write " + without_separators(number)};
}

}  // namespace

std::optional<int> parse_digits(std::string_view text) {
  int number = 0;
  if (text.empty() || !std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() ? std::optional(number) : std::nullopt;
}

std::optional<double> parse_number(std::string_view text) {
  double number = 0;
  const auto [end, error] = read_number(text, number);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

std::string number_text(double number) {
  std::array<char, 40> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number);
  return {text.data(), end};
}

std::optional<WrittenQuantity> split_quantity(std::string_view text, QuantityProblem& problem) {
  WrittenQuantity quantity;
  const std::size_t begin = skip_spaces(text, 0);
  const auto [end, error] = read_number(text.substr(begin), quantity.number);
  if (error == std::errc::result_out_of_range) {
    problem = {begin, text.size() - begin, "the number is too large or too small"};
    return std::nullopt;
  }
  if (error != std::errc()) {
    problem = {begin, text.size() - begin, std::string(kNoNumber)};
    return std::nullopt;
  }
  std::size_t at = static_cast<std::size_t>(end - text.data());
  if (const auto separated = separator_problem(text, at)) {
    problem = *separated;
    return std::nullopt;
  }
  at = skip_spaces(text, at);
  quantity.number *= take_magnitude(text, at);
  quantity.unit_offset = skip_spaces(text, at);
  quantity.unit = text.substr(quantity.unit_offset);
  quantity.unit = quantity.unit.substr(0, quantity.unit.find_last_not_of(kSpaces) + 1);
  return quantity;
}

}  // namespace infracast
