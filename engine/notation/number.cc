// SPDX-License-Identifier: MIT
#include "notation/number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <span>
#include <utility>
#include <vector>

namespace infracast {
namespace {

constexpr std::string_view kSpaces = " \t";

constexpr std::array<std::pair<std::string_view, double>, 4> kMagnitudes{{{"百", 1e2}, {"千", 1e3}, {"万", 1e4}, {"亿", 1e8}}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t skip_spaces(std::string_view text, std::size_t at) { return std::min(text.find_first_not_of(kSpaces, at), text.size()); }

// from_chars refuses "+", and accepts "inf" and "nan", which are not quantities.
std::from_chars_result read_number(std::string_view text, double& number) {
  const bool plus = text.starts_with('+');
  if (plus) text.remove_prefix(1);
  const char* end = text.data() + text.size();
  const std::size_t first = !plus && text.starts_with('-') ? 1 : 0;
  if (first >= text.size() || (!is_digit(text[first]) && text[first] != '.')) return {text.data(), std::errc::invalid_argument};
  return std::from_chars(text.data(), end, number);
}

// Signs that people put between the digits of a number, spaces of several widths among them.
constexpr std::array<std::string_view, 10> kSeparators{",", "，", ".", "_", "'", "’", " ", "\u00a0", "\u2009", "\u202f"};

std::string_view separator_at(std::string_view text, std::size_t at) {
  const auto found = std::ranges::find_if(kSeparators, [&](std::string_view sign) { return text.substr(at).starts_with(sign); });
  return found == kSeparators.end() ? std::string_view() : *found;
}

bool is_comma(std::string_view separator) { return separator == "," || separator == "，"; }

// "-1.234,5": its sign, "1", "234" after a point, "5" after a comma.
struct Digits {
  std::string_view after, digits;
};
struct SeparatedNumber {
  std::string sign;
  std::vector<Digits> groups;
  std::size_t end = 0;
};

std::size_t skip_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

SeparatedNumber separated_number(std::string_view text, std::size_t at) {
  SeparatedNumber number;
  if (at < text.size() && text[at] == '-') number.sign = "-";
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
  for (std::string_view separator;;) {
    const std::size_t begin = at + separator.size(), end = skip_digits(text, begin);
    if (end == begin) break;
    number.groups.push_back({separator, text.substr(begin, end - begin)});
    number.end = at = end;
    separator = separator_at(text, at);
    if (separator.empty()) break;
  }
  return number;
}

// Groups as of thousands, 1,234,567, or as in India, 12,34,567.
bool are_thousands(std::span<const Digits> groups) {
  if (groups.size() < 2 || groups.front().digits.size() > 3 || groups.front().digits.front() == '0') return false;
  const auto same = [&](const Digits& group) { return group.after == groups[1].after; };
  const auto of_size = [](std::size_t size) { return [size](const Digits& group) { return group.digits.size() == size; }; };
  const auto inner = groups.subspan(1, groups.size() - 2);
  if (!std::ranges::all_of(groups.subspan(1), same) || groups.back().digits.size() != 3) return false;
  return std::ranges::all_of(inner, of_size(3)) || std::ranges::all_of(inner, of_size(2));
}

std::string joined(const std::string& sign, std::span<const Digits> groups) {
  std::string digits = sign;
  for (const Digits& group : groups) digits += group.digits;
  return digits;
}

// What the number is without its separators, in words.
std::string meaning_of(const SeparatedNumber& number) {
  const std::span<const Digits> groups(number.groups);
  const std::span<const Digits> whole = groups.first(groups.size() - 1);
  const std::string_view last = groups.back().after;
  const std::string as_decimal = joined(number.sign, whole) + "." + std::string(groups.back().digits);
  const bool comma_alone = groups.size() == 2 && is_comma(last);
  if (are_thousands(groups)) {
    return "thousands are not separated; write " + joined(number.sign, groups) +
           (comma_alone ? ", or " + as_decimal + " if the comma is a decimal comma" : "");
  }
  if (comma_alone) return "a decimal comma is not read; write " + as_decimal;
  const bool decimals_follow = (is_comma(last) || last == ".") && last != groups[1].after && are_thousands(whole);
  if (decimals_follow) return "thousands are not separated; write " + as_decimal;
  return "a number has no separators between its digits";
}

// "1,200", "1_200" and "1,5": from the first digit to the last. A space is one only before three digits, so that "5 1/year" is none.
std::optional<QuantityProblem> separator_problem(std::string_view text, std::size_t at) {
  const std::string_view separator = separator_at(text, at);
  const std::size_t next = at + separator.size();
  if (separator.empty() || next >= text.size() || !is_digit(text[next]) || at == 0 || !is_digit(text[at - 1])) return std::nullopt;
  const bool space = separator == " " || separator.front() == '\xc2' || separator == "\u2009" || separator == "\u202f";
  if (space && skip_digits(text, next) != next + 3) return std::nullopt;
  const std::size_t begin = skip_spaces(text, 0);
  const SeparatedNumber number = separated_number(text, begin);
  if (number.groups.size() < 2) return QuantityProblem{begin, next - begin, "a number has no separators between its digits"};
  return QuantityProblem{begin, number.end - begin, meaning_of(number)};
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

std::string number_text(double number) {
  std::array<char, 40> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number);
  return {text.data(), end};
}

std::string plain_number_text(double number) {
  const double size = std::abs(number);
  if (size != 0 && (size < 1e-9 || size >= 1e15)) return number_text(number);
  std::array<char, 64> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
  return {text.data(), end};
}

std::string fixed_text(double number, int decimals) {
  std::array<char, 400> text{};  // the largest number has 309 digits
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed, decimals);
  const std::string_view digits(text.data(), static_cast<std::size_t>(end - text.data()));
  const bool zero = digits.find_first_not_of("-0.") == std::string_view::npos;
  return std::string(zero && digits.starts_with('-') ? digits.substr(1) : digits);
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
