// SPDX-License-Identifier: MIT
#include "output.h"

#include <unistd.h>

#include <cerrno>
#include <system_error>

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

}  // namespace infracast::cli
