// SPDX-License-Identifier: MIT
#include "import/dynamics/placed_text.h"

#include <algorithm>

namespace infracast::importing {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

Span PlacedText::part(std::size_t begin, std::size_t length) const {
  if (begin + length >= at.size()) return {source, at.empty() ? 0 : at.back(), 0};
  return {source, at[begin], std::max(at[begin + length] - at[begin], length)};
}

std::string without_blanks(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlank);
  return first == std::string_view::npos ? "" : std::string(text.substr(first, text.find_last_not_of(kBlank) - first + 1));
}

std::string without_quotes(std::string_view name) {
  if (name.size() > 1 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
  std::string plain;
  for (std::size_t k = 0; k < name.size(); ++k) {
    if (name[k] == '\\' && k + 1 < name.size() && name[k + 1] == '"') ++k;
    const bool blank = is_blank(name[k]);
    if (!blank || plain.empty() || plain.back() != ' ') plain += blank ? ' ' : name[k];
  }
  return plain;
}

std::string one_spelling(std::string_view name) {
  constexpr std::string_view kWideBlank = "\xC2\xA0";  // a blank that does not break
  std::string spelt;
  const auto blank = [&] {
    if (!spelt.empty() && spelt.back() != '_') spelt += '_';
  };
  for (std::size_t k = 0; k < name.size(); ++k) {
    const char c = name[k];
    if (c == '"') continue;
    if (is_blank(c) || c == '_') {
      blank();
    } else if (c == '\\' && k + 1 < name.size()) {
      ++k;
      if (name[k] == 'n' || name[k] == 'r' || name[k] == 't')
        blank();
      else
        spelt += name[k];
    } else if (name.substr(k).starts_with(kWideBlank)) {
      blank();
      ++k;
    } else {
      spelt += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  while (!spelt.empty() && spelt.back() == '_') spelt.pop_back();
  return spelt;
}

}  // namespace infracast::importing
