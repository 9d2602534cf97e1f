// SPDX-License-Identifier: MIT
#include "numerals.h"

#include <algorithm>

namespace infracast::data {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_from(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

// ",123" and no further digit.
bool group_at(std::string_view text, std::size_t at) { return at < text.size() && text[at] == ',' && digits_from(text, at + 1) == at + 4; }

std::size_t with_decimals(std::string_view text, std::size_t at) {
  const bool point = at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1]);
  return point ? digits_from(text, at + 1) : at;
}

}  // namespace

std::vector<Numeral> numerals_in(std::string_view text) {
  std::vector<Numeral> out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    const std::size_t begin = at;
    at = digits_from(text, at);
    if (group_at(text, at)) {
      std::size_t end = at;
      while (group_at(text, end)) end += 4;
      std::string joined(text.substr(begin, with_decimals(text, end) - begin));
      std::erase(joined, ',');
      out.push_back({joined, begin, with_decimals(text, end)});
    }
    at = with_decimals(text, at);
    out.push_back({std::string(text.substr(begin, at - begin)), begin, at});
  }
  return out;
}

std::string significant_digits(std::string_view number) {
  std::string digits;
  std::copy_if(number.begin(), number.end(), std::back_inserter(digits), is_digit);
  const std::size_t first = digits.find_first_not_of('0');
  if (first == std::string::npos) return "0";
  const std::size_t last = digits.find_last_not_of('0');
  return digits.substr(first, last - first + 1);
}

}  // namespace infracast::data
