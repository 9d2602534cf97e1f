// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

namespace infracast::cli {

// The path of the scenario shipped with the program, when it is in its place.
std::optional<std::string> shipped_scenario();

}  // namespace infracast::cli
