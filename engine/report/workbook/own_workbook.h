// SPDX-License-Identifier: MIT
// Checks an existing workbook before it is replaced.
#pragma once

#include <filesystem>

namespace infracast::report::workbook {

// Whether every member of the archive can be read and matches its checksum.
bool is_whole(const std::filesystem::path& path);

}  // namespace infracast::report::workbook
