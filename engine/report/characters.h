// SPDX-License-Identifier: MIT
// UTF-8 text, one character at a time.
#pragma once

#include <cstddef>
#include <string_view>

namespace infracast {

// Length in bytes of the first character. REQUIRES: text is not empty. A stray byte counts as one character.
std::size_t first_character(std::string_view text);
// Columns a terminal needs for one character.
std::size_t character_width(std::string_view character);

}  // namespace infracast
