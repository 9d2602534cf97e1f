// SPDX-License-Identifier: MIT
// Arguments that several commands on figures have, and the tables that are shipped for them.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "cli/line/arguments.h"

namespace infracast::cli {

// --population. Throws UsageError.
std::optional<double> people_of(const Arguments& arguments);
// A shipped file by its name in the sources. Throws UsageError when it is not installed.
std::filesystem::path shipped_or_tell(std::string_view name);

}  // namespace infracast::cli
