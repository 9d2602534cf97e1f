// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <map>
#include <ostream>
#include <string>
#include <string_view>

namespace infracast::cli {

// Writes the text to the standard output. A reader that has read enough and closed it is no failure; others are told to `err`.
bool hand_over(std::string_view text, std::ostream& err);

// Writes texts by file name into a folder, which is made when it is missing. Throws MachineError.
void write_files(const std::filesystem::path& folder, const std::map<std::string, std::string>& texts);

}  // namespace infracast::cli
