// SPDX-License-Identifier: MIT
// Reads back results that this process has just written.
#pragma once

#include <filesystem>

#include "infracast/results.h"

namespace infracast::record {

// As read_results(), without examining the file: nobody else has had it.
Results read_own_results(const std::filesystem::path& path);

}  // namespace infracast::record
