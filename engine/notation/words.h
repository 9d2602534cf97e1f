// SPDX-License-Identifier: MIT
// Pieces of messages.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace infracast {

// "x", with its quotes.
std::string in_quotes(std::string_view text);
// "a, b, c"
std::string listed(std::span<const std::string> words);

}  // namespace infracast
