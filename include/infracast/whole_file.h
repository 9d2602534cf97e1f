// SPDX-License-Identifier: MIT
// Files for people that appear complete or not at all. Implemented in record/file.
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

namespace infracast {

// A kind of file that may be replaced without being forced to, such as "a workbook of infracast".
struct Replaceable {
  std::string_view kind;
  bool (*recognises)(const std::filesystem::path&) = nullptr;
};
// `fill` writes a temporary file next to `path`, at the path it is given, which is then synced and renamed. Throws MachineError when the
// machine fails, or when `path` holds something else and `force` is not set.
void write_whole_file(const std::filesystem::path& path, bool force, const Replaceable& replaceable,
                      const std::function<void(const std::filesystem::path&)>& fill);

// A text; whatever file lies there is replaced.
void write_whole_file(const std::filesystem::path& path, std::string_view text);

// Removes what this process is writing, for the moment before it ends at a signal. Safe to call from a signal handler.
void discard_unfinished_files() noexcept;

}  // namespace infracast
