// SPDX-License-Identifier: MIT
// Parts of messages: quotes, lists, counts, ranges.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace infracast {

// "x", with its quotes, as it may be shown.
std::string in_quotes(std::string_view text);
// "a, b, c"
std::string listed(std::span<const std::string> words);
// "1 target", "3 targets".
std::string counted(std::size_t count, std::string_view noun);
// "it goes from 1 to 2"; "it is 1 or more" without a greatest value.
std::string range_text(double low, double high);

}  // namespace infracast
