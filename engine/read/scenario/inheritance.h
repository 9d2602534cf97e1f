// SPDX-License-Identifier: MIT
// Reads a scenario's file together with its parents.
#pragma once

#include <optional>

#include "read/toml/files.h"

namespace infracast::read {

// The scenario's file merged over its parents, and theirs. Levers, parameters and drivers have full names in the result.
std::optional<Value> read_with_parents(const std::filesystem::path& path, Files& files);

}  // namespace infracast::read
