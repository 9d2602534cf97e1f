// SPDX-License-Identifier: MIT
// Breaking text into lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace infracast::report {

// The text in lines of at most `width` columns, broken at blanks and between wide characters. Never empty.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);
// The width of the widest stretch that cannot be broken.
std::size_t widest_word(std::string_view text);

}  // namespace infracast::report
