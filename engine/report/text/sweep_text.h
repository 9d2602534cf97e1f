// SPDX-License-Identifier: MIT
// The points of a sweep as a table and as JSON.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "infracast/sweep_file.h"
#include "infracast/wording.h"

namespace infracast::report {

// Factors and the outcomes that vary most; of many points only the best and the worst.
std::string sweep_table(const std::filesystem::path& path, const Wording& wording);
// Every point with its factors, derived columns, probabilities, and medians of indicators.
std::string sweep_json(const std::filesystem::path& path);

std::string status_table(const std::vector<SweepStatus>& all, const Wording& wording);
std::string status_json(const std::vector<SweepStatus>& all);

}  // namespace infracast::report
