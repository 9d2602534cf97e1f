// SPDX-License-Identifier: MIT
// Small pieces of messages.
#pragma once

#include <string>
#include <string_view>

namespace infracast::compiler {

std::string in_quotes(std::string_view text);
// The shortest text that reads back as the number.
std::string number_text(double value);
// "it goes from 1 to 2"; "it is 1 or more" without a greatest value.
std::string range_text(double low, double high);
// "1 target", "3 targets".
std::string counted(std::size_t count, std::string_view noun);

}  // namespace infracast::compiler
