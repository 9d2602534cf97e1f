// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "read/toml/files.h"

namespace infracast::read {

// A scenario's file merged over its parents, and theirs. Names of levers, parameters and drivers are full names in the result.
std::optional<Value> read_with_parents(const std::filesystem::path& path, Files& files);

}  // namespace infracast::read
