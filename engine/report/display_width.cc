// SPDX-License-Identifier: MIT
// The C library's wcwidth depends on the locale and on its age, so the ranges that matter stand here.
#include <algorithm>
#include <cstdint>
#include <iterator>

#include "characters.h"
#include "infracast/report.h"

namespace infracast {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Unicode East Asian Width W and F, neighbours joined.
constexpr Range kWide[] = {
    {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0xA4CF}, {0xA960, 0xA97C},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6B},   {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F},
    {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x2FFFD}, {0x30000, 0x3FFFD},
};
constexpr Range kZero[] = {{0x0, 0x1F}, {0x7F, 0x9F}, {0x300, 0x36F}, {0x200B, 0x200F}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}};

bool within(const Range* begin, const Range* end, char32_t c) {
  const auto* range = std::lower_bound(begin, end, c, [](const Range& r, char32_t value) { return r.last < value; });
  return range != end && range->first <= c;
}

char32_t code_point(std::string_view character) {
  const auto lead = static_cast<unsigned char>(character.front());
  if (character.size() == 1) return lead;
  auto code = static_cast<char32_t>(lead & (0x7F >> character.size()));
  for (const char byte : character.substr(1)) code = (code << 6) | (static_cast<unsigned char>(byte) & 0x3F);
  return code;
}

}  // namespace

std::size_t first_character(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return std::min(length, text.size());
}

std::size_t character_width(std::string_view character) {
  const char32_t code = code_point(character);
  if (within(std::begin(kZero), std::end(kZero), code)) return 0;
  return within(std::begin(kWide), std::end(kWide), code) ? 2 : 1;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const std::size_t length = first_character(text);
    width += character_width(text.substr(0, length));
    text.remove_prefix(length);
  }
  return width;
}

}  // namespace infracast
