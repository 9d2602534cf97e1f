// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace infracast::cli {

// The path of a file shipped with the program, named as in its sources ("models/city.toml"), when it is in its place.
std::optional<std::string> shipped_file(std::string_view name);
// The path of the scenario shipped with the program, when it is in its place.
std::optional<std::string> shipped_scenario();

}  // namespace infracast::cli
