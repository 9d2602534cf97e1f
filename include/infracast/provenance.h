// SPDX-License-Identifier: MIT
// How a file was made, and the version of its format.
#pragma once

#include <string>

namespace infracast {

struct FormatVersion {
  int major = 1;
  int minor = 0;
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
