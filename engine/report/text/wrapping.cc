// SPDX-License-Identifier: MIT
#include "report/text/wrapping.h"

#include <algorithm>
#include <utility>

#include "notation/unicode.h"

namespace infracast::report {
namespace {

// The next unbreakable stretch: a word with the blanks before it, or a wide character.
std::string_view next_word(std::string_view text) {
  std::size_t end = std::min(text.find_first_not_of(' '), text.size());
  while (end < text.size() && text[end] != ' ') {
    const std::size_t length = character_at(text, end).length;
    const bool wide = display_width(character_at(text, end).code) == 2;
    if (wide && end > 0 && text[end - 1] != ' ') break;
    end += length;
    if (wide) break;
  }
  return text.substr(0, end);
}

std::string_view without_leading_blanks(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  return text;
}

// The longest prefix that fits the width, at least one character.
std::string_view fitting(std::string_view text, std::size_t width) {
  std::size_t end = character_at(text, 0).length;
  while (end < text.size()) {
    const std::size_t length = character_at(text, end).length;
    if (display_width(text.substr(0, end + length)) > width) break;
    end += length;
  }
  return text.substr(0, end);
}

// Cuts a word that is wider than a line, such as a long path.
void cut_last(std::vector<std::string>& lines, std::size_t width) {
  while (width > 0 && display_width(lines.back()) > width && character_at(lines.back(), 0).length < lines.back().size()) {
    const std::size_t kept = fitting(lines.back(), width).size();
    std::string rest = lines.back().substr(kept);
    lines.back().resize(kept);
    if (rest.empty()) return;
    lines.push_back(std::move(rest));
  }
}

}  // namespace

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  while (!text.empty()) {
    const std::string_view word = next_word(text);
    text.remove_prefix(word.size());
    if (!lines.back().empty() && display_width(lines.back()) + display_width(word) > width) lines.emplace_back();
    lines.back() += lines.back().empty() ? without_leading_blanks(word) : word;
    cut_last(lines, width);
  }
  return lines;
}

std::size_t widest_word(std::string_view text) {
  std::size_t widest = 0;
  while (!text.empty()) {
    const std::string_view word = next_word(text);
    text.remove_prefix(word.size());
    widest = std::max(widest, display_width(without_leading_blanks(word)));
  }
  return widest;
}

}  // namespace infracast::report
