// SPDX-License-Identifier: MIT
// How a text stands in a CSV file.
#pragma once

#include <string>
#include <string_view>

namespace infracast {

// In quotes where it needs them, on one line.
std::string csv_cell(std::string_view text);

}  // namespace infracast
