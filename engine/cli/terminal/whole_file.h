// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>

namespace infracast::cli {

// Written beside and renamed: the file is whole or absent. Throws MachineError.
void write_whole(const std::filesystem::path& path, const std::string& text);

}  // namespace infracast::cli
