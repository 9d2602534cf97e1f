// SPDX-License-Identifier: MIT
// Files that are shipped with the program.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace infracast::cli {

// The path of a shipped file, named as in the sources ("models/city.toml"); nothing when it is not installed.
std::optional<std::string> shipped_file(std::string_view name);
// The path of the shipped scenario; nothing when it is not installed.
std::optional<std::string> shipped_scenario();

}  // namespace infracast::cli
