// SPDX-License-Identifier: MIT
// Small text files that appear whole or not at all.
#pragma once

#include <filesystem>
#include <string>

namespace infracast::cli {

// Writes a temporary file in the same folder and renames it. Throws MachineError.
void write_whole(const std::filesystem::path& path, const std::string& text);

}  // namespace infracast::cli
