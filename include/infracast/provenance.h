// SPDX-License-Identifier: MIT
// How a file was made, and the version of its format.
#pragma once

#include <compare>
#include <string>

namespace infracast {

struct FormatVersion {
  int major = 1;
  int minor = 0;
  auto operator<=>(const FormatVersion&) const =
      default;  // NOLINT(modernize-use-nullptr): clang-tidy 14 sees a 0 in what the compiler writes
};

// How the program was built and called.
struct Provenance {
  std::string program_version;
  std::string git_hash;
  std::string command_line;
  std::string host;
  std::string started;  // ISO 8601, UTC
  int threads = 0;      // as asked for; 0: all cores
};

}  // namespace infracast
