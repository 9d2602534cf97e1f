// SPDX-License-Identifier: MIT
// Stopping on SIGINT, SIGTERM and SIGHUP.
#pragma once

#include <atomic>
#include <ostream>

namespace infracast::cli {

// From now on SIGINT, SIGTERM and SIGHUP end the process at once, and it leaves no file that is not whole.
void end_cleanly_at_signals();

// While one lives, the first SIGINT, SIGTERM or SIGHUP asks to stop; what has not stopped within two seconds is ended, and a second signal
// ends the process at once. One at a time.
class Interruption {
 public:
  Interruption();
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  [[nodiscard]] const std::atomic<bool>* flag() const;
  [[nodiscard]] bool requested() const { return flag()->load(); }
  // The request was heard, and what is kept now may take longer.
  void take_time() const;
  [[nodiscard]] int exit_code() const;  // 128 + the signal. REQUIRES: requested()
  // Says that the command has stopped, and returns its exit code. REQUIRES: requested()
  int stopped(std::ostream& err) const;
};

}  // namespace infracast::cli
