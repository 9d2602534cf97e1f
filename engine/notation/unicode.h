// SPDX-License-Identifier: MIT
// Characters of UTF-8 text: where they begin and how wide they are shown.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace infracast {

struct Character {
  char32_t code = 0;
  std::size_t length = 1;  // bytes
  bool valid = true;       // else one byte that is no UTF-8
};
// REQUIRES: at < text.size().
Character character_at(std::string_view text, std::size_t at);

// Columns a terminal gives the character: 2 for Chinese characters and full-width signs, 0 for combining marks and control characters.
int display_width(char32_t code);
// Columns the whole text needs.
std::size_t display_width(std::string_view text);

// The text as it may be shown to people: what would move the cursor, turn the direction of writing, or be no character at all stands
// there in digits, "\u202e" or "\xff". Line ends and tabs stay.
std::string shown(std::string_view text);
// The same on one line: line ends and tabs stand there as "\n", "\t".
std::string shown_in_line(std::string_view text);

std::size_t count_characters(std::string_view text);
std::optional<std::size_t> first_invalid_byte(std::string_view text);

}  // namespace infracast
