// SPDX-License-Identifier: MIT
// Stopping on SIGINT, SIGTERM and SIGHUP.
#pragma once

#include <atomic>

namespace infracast::cli {

// While an object of this class lives, the first signal requests a stop and a second one ends the process at once. Only one at a time.
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
