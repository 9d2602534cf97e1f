// SPDX-License-Identifier: MIT
// Writing finished texts to the standard output and into folders.
#pragma once

#include <filesystem>
#include <map>
#include <ostream>
#include <string>
#include <string_view>

namespace infracast::cli {

// Writes the text to the standard output. False when that failed, which is told on `err`; a reader that closed the pipe is no failure.
bool hand_over(std::string_view text, std::ostream& err);

// Writes texts, by file name, into a folder, which is created when missing. Throws MachineError.
void write_files(const std::filesystem::path& folder, const std::map<std::string, std::string>& texts);

}  // namespace infracast::cli
