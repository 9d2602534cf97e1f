// SPDX-License-Identifier: MIT
#pragma once

#include <ostream>
#include <string_view>

namespace infracast::cli {

// Writes the text to the standard output. A reader that has read enough and closed it is no failure; others are told to `err`.
bool hand_over(std::string_view text, std::ostream& err);

}  // namespace infracast::cli
