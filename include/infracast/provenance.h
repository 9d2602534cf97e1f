// SPDX-License-Identifier: MIT
// How a file came to be, and which version of its format it has.
#pragma once

#include <string>

namespace infracast {

struct FormatVersion {
  int major = 1;
  int minor = 0;
};

// How the program was built and called; goes into the file's provenance.
struct Provenance {
  std::string program_version;
  std::string git_hash;
  std::string command_line;
  std::string host;
  std::string started;  // ISO 8601, UTC
  int threads = 0;      // as asked for; 0: all cores
};

}  // namespace infracast
