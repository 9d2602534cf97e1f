// SPDX-License-Identifier: MIT
// The results that this process has just written, read back.
#pragma once

#include <filesystem>

#include "infracast/results.h"

namespace infracast::record {

// As read_results(), of a file that nobody else has had: nothing in it can be wicked.
Results read_own_results(const std::filesystem::path& path);

}  // namespace infracast::record
