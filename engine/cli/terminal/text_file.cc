// SPDX-License-Identifier: MIT
#include "cli/terminal/text_file.h"

#include <cerrno>
#include <cstring>
#include <fstream>

#include "infracast/machine_error.h"

namespace infracast::cli {

void write_whole(const std::filesystem::path& path, const std::string& text) {
  std::filesystem::path beside = path;
  beside += ".partial";
  std::ofstream file(beside, std::ios::binary);
  file << text;
  file.close();
  std::error_code failure;
  if (file) std::filesystem::rename(beside, path, failure);
  if (file && !failure) return;
  const std::string reason = failure ? failure.message() : std::strerror(errno);
  std::filesystem::remove(beside, failure);
  throw MachineError("cannot write " + path.string() + ": " + reason);
}

}  // namespace infracast::cli
