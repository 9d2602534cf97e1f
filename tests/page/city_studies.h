// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>

namespace infracast {

// Runs a study of this tree at so many draws of each point, from the priors, and writes its file.
void write_city_sweep(const std::filesystem::path& study_file, std::size_t draws, const std::filesystem::path& path);
// At so many samples.
void write_city_sensitivity(const std::filesystem::path& study_file, std::size_t samples, const std::filesystem::path& path);

// What a page of these files must show, as JSON with every number in full; written without the page's own code.
std::string sweep_figures(const std::filesystem::path& path);
std::string sensitivity_figures(const std::filesystem::path& path);

}  // namespace infracast
