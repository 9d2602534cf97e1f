// SPDX-License-Identifier: MIT
#include "cli/line/shipped_files.h"

#include <filesystem>

namespace infracast::cli {
namespace {

namespace fs = std::filesystem;

// The folder of shipped files: next to the sources in a build tree, or the share folder of an installation.
std::optional<fs::path> shipped_near(const fs::path& program, std::string_view name) {
  for (fs::path folder = program.parent_path(); folder.has_relative_path(); folder = folder.parent_path()) {
    for (const char* place : {"", "share/infracast"}) {
      const fs::path file = folder / place / name;
      std::error_code ignored;
      if (fs::exists(file, ignored)) return file;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> shipped_file(std::string_view name) {
  std::error_code failed;
  const fs::path program = fs::read_symlink("/proc/self/exe", failed);
  const auto shipped = failed ? std::nullopt : shipped_near(program, name);
  return shipped ? std::optional(shipped->lexically_proximate(fs::current_path()).string()) : std::nullopt;
}

std::optional<std::string> shipped_scenario() { return shipped_file(INFRACAST_SHIPPED_SCENARIO); }

}  // namespace infracast::cli
