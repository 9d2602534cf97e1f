// SPDX-License-Identifier: MIT
#include "notation/unicode.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace infracast {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Unicode East Asian Width W and F, neighbours joined. The C library's wcwidth depends on the locale and on its age.
constexpr std::array kWide{Range{0x1100, 0x115F},   Range{0x2E80, 0x303E},   Range{0x3041, 0x33FF},   Range{0x3400, 0x4DBF},
                           Range{0x4E00, 0xA4CF},   Range{0xA960, 0xA97F},   Range{0xAC00, 0xD7A3},   Range{0xF900, 0xFAFF},
                           Range{0xFE30, 0xFE6F},   Range{0xFF01, 0xFF60},   Range{0xFFE0, 0xFFE6},   Range{0x1F300, 0x1F64F},
                           Range{0x1F680, 0x1F6FF}, Range{0x1F900, 0x1F9FF}, Range{0x20000, 0x2FFFD}, Range{0x30000, 0x3FFFD}};
// Control characters; marks, embeddings and isolates that turn the direction of writing; separators that some take for line ends.
constexpr std::array kUnshown{Range{0x0, 0x1F},      Range{0x7F, 0x9F},     Range{0x61C, 0x61C},  Range{0x200E, 0x200F},
                              Range{0x2028, 0x202E}, Range{0x2066, 0x206F}, Range{0xFFF9, 0xFFFB}};
constexpr std::array kWidthless{Range{0x0, 0x1F},      Range{0x7F, 0x9F},     Range{0x300, 0x36F},  Range{0x200B, 0x200F},
                                Range{0x20D0, 0x20FF}, Range{0xFE00, 0xFE0F}, Range{0xFEFF, 0xFEFF}};

template <std::size_t size>
bool lies_in(const std::array<Range, size>& ranges, char32_t code) {
  return std::any_of(ranges.begin(), ranges.end(), [code](const Range& range) { return range.first <= code && code <= range.last; });
}

// "\\u202e" for 0x202E and 'u' of four digits.
std::string in_digits(char letter, std::uint32_t code, std::size_t digits) {
  std::string text(digits, '0');
  for (std::size_t k = digits; k-- > 0; code >>= 4U) text[k] = "0123456789abcdef"[code & 0xFU];
  return std::string("\\") + letter + text;
}

std::string shown_character(std::string_view bytes, const Character& character) {
  if (!character.valid) return in_digits('x', static_cast<unsigned char>(bytes.front()), 2);
  return lies_in(kUnshown, character.code) ? in_digits('u', character.code, 4) : std::string(bytes);
}

std::string shown_unless(std::string_view text, std::string_view kept) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    const std::string_view bytes = text.substr(at, character.length);
    at += character.length;
    if (bytes.size() == 1 && (kept.find(bytes.front()) != std::string_view::npos || (bytes.front() >= 0x20 && bytes.front() < 0x7F))) {
      out += bytes;
    } else if (bytes == "\n" || bytes == "\t") {
      out += bytes == "\n" ? "\\n" : "\\t";
    } else {
      out += shown_character(bytes, character);
    }
  }
  return out;
}

std::size_t announced_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 0;
}

// Overlong forms, surrogates, and code points beyond Unicode.
bool forbidden(char32_t code, std::size_t length) {
  return (length == 3 && code < 0x800) || (length == 4 && code < 0x10000) || (code >= 0xD800 && code <= 0xDFFF) || code > 0x10FFFF;
}

}  // namespace

Character character_at(std::string_view text, std::size_t at) {
  const Character broken{0xFFFD, 1, false};
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t length = announced_length(lead);
  if (length == 1) return {lead, 1, true};
  if (length == 0 || text.size() - at < length) return broken;
  char32_t code = lead & (0xFFU >> (length + 1));
  for (std::size_t k = 1; k < length; ++k) {
    const auto byte = static_cast<unsigned char>(text[at + k]);
    if ((byte & 0xC0U) != 0x80U) return broken;
    code = (code << 6U) | (byte & 0x3FU);
  }
  return forbidden(code, length) ? broken : Character{code, length, true};
}

int display_width(char32_t code) {
  if (code >= 0x20 && code < 0x7F) return 1;
  if (lies_in(kWidthless, code)) return 0;
  return lies_in(kWide, code) ? 2 : 1;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    width += static_cast<std::size_t>(display_width(character.code));
    at += character.length;
  }
  return width;
}

std::string shown(std::string_view text) { return shown_unless(text, "\n\t"); }
std::string shown_in_line(std::string_view text) { return shown_unless(text, ""); }

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += character_at(text, at).length) ++count;
  return count;
}

std::optional<std::size_t> first_invalid_byte(std::string_view text) {
  const auto is_ascii = [](char byte) { return static_cast<unsigned char>(byte) < 0x80; };  // most bytes are
  for (std::size_t at = 0; at < text.size();) {
    const Character character = is_ascii(text[at]) ? Character{} : character_at(text, at);
    if (!character.valid) return at;
    at += character.length;
  }
  return std::nullopt;
}

}  // namespace infracast
