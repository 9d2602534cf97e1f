// SPDX-License-Identifier: MIT
// Files for people that appear whole or not at all. Implemented in record/file.
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

namespace infracast {

// What may be replaced without being told to: a file of the same kind, "a workbook of infracast".
struct Replaceable {
  std::string_view kind;
  bool (*recognises)(const std::filesystem::path&) = nullptr;
};
// Makes a file that appears whole or not at all: `fill` writes it at the path it is given, which lies beside `path` and is moved there
// when all is durable. Throws MachineError when the machine fails, or when `path` holds something else and `force` is not set.
void write_whole_file(const std::filesystem::path& path, bool force, const Replaceable& replaceable,
                      const std::function<void(const std::filesystem::path&)>& fill);

// A text; whatever file lies there is replaced.
void write_whole_file(const std::filesystem::path& path, std::string_view text);

}  // namespace infracast
