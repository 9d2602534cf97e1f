// SPDX-License-Identifier: MIT
#include "cli/terminal/output.h"

#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "infracast/machine_error.h"
#include "infracast/whole_file.h"

namespace infracast::cli {

bool hand_over(std::string_view text, std::ostream& err) {
  while (!text.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      return true;
    } else if (errno != EINTR) {
      err << "infracast: cannot write to the standard output: " << std::generic_category().message(errno) << "\n";
      return false;
    }
  }
  return true;
}

void write_files(const std::filesystem::path& folder, const std::map<std::string, std::string>& texts) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) throw MachineError("cannot make " + folder.string() + ": " + failed.message());
  for (const auto& [name, text] : texts) write_whole_file(folder / name, text);
}

}  // namespace infracast::cli
