// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>

namespace infracast::cli {

// While one lives, the first SIGINT, SIGTERM or SIGHUP asks to stop; a second ends the process at once. One at a time.
class Interruption {
 public:
  Interruption();
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  [[nodiscard]] const std::atomic<bool>* flag() const;
  [[nodiscard]] bool requested() const { return flag()->load(); }
  [[nodiscard]] int exit_code() const;  // 128 + the signal. REQUIRES: requested()
};

}  // namespace infracast::cli
