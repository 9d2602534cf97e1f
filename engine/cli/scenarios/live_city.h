// SPDX-License-Identifier: MIT
// A results file → what a page runs by itself.
#pragma once

#include <cstddef>
#include <filesystem>

#include "infracast/live_page.h"
#include "infracast/results.h"

namespace infracast::cli {

// Of the file's first scenario, with its first draws, at most so many. Throws UsageError as recorded_city() does, and where the engine
// does not find what the file says. REQUIRES: results are those of the file.
LiveCityOfPage live_city(const std::filesystem::path& path, const Results& results, std::size_t draws);

}  // namespace infracast::cli
