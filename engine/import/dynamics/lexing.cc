// SPDX-License-Identifier: MIT
#include "import/dynamics/lexing.h"

namespace infracast::importing {

std::size_t length_of_number(std::string_view text, std::size_t at) {
  const auto digit_at = [&](std::size_t k) { return k < text.size() && is_digit(text[k]); };
  if (!digit_at(at) && !(text[at] == '.' && digit_at(at + 1))) return 0;
  std::size_t end = at;
  const auto digits = [&] {
    while (digit_at(end)) ++end;
  };
  digits();
  if (end < text.size() && text[end] == '.') ++end;
  digits();
  if (end < text.size() && (text[end] == 'e' || text[end] == 'E')) {
    const std::size_t sign = end + 1 < text.size() && (text[end + 1] == '+' || text[end + 1] == '-') ? 1 : 0;
    if (digit_at(end + 1 + sign)) {
      end += 1 + sign;
      digits();
    }
  }
  return end - at;
}

std::size_t length_of_quoted(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
  return end < text.size() ? end + 1 - at : std::string_view::npos;
}

}  // namespace infracast::importing
