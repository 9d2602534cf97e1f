// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

namespace infracast::report::workbook {

// Every part of the archive can be read, and has the checksum it says.
bool is_whole(const std::filesystem::path& path);

}  // namespace infracast::report::workbook
