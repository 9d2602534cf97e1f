// SPDX-License-Identifier: MIT
// Work that may bring its process down, done in a process of its own. Implemented in record/file.
#pragma once

#include <functional>
#include <string>

namespace infracast {

struct ChildEnd {
  std::string told;                 // what was written into the pipe
  int status = 0;                   // as waitpid has it
  [[nodiscard]] bool well() const;  // it ended by itself, with 0
  [[nodiscard]] bool by_signal(int signal) const;
};
// Runs `work` in a child, which has the memory of this process as it is now, is handed the end of a pipe to write into, and ends with this
// process at the latest. Throws std::system_error when no process can be started.
[[nodiscard]] ChildEnd in_child(const std::function<void(int pipe)>& work);

// The same for work that is silent unless it fails: what it throws, and what a library prints as it gives up, is returned. Empty: all went
// well.
[[nodiscard]] std::string complaint_of_child(const std::function<void()>& work);

}  // namespace infracast
