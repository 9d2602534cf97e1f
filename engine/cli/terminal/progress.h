// SPDX-License-Identifier: MIT
// Progress of long work on the terminal.
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>

#include "cli/terminal/console.h"

namespace infracast::cli {

// Shows progress, speed and remaining time: on a terminal in one line that is redrawn, in a log in a line now and then.
class Progress {
 public:
  // `unit` names what is counted.
  Progress(const Console& console, std::string name, std::size_t draws, bool quiet, std::string unit = "draws");
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Thread-safe. The note is appended to the line.
  void report(std::size_t done, const std::string& note = "");

 private:
  using Clock = std::chrono::steady_clock;
  [[nodiscard]] double seconds() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }
  [[nodiscard]] std::string line(std::size_t done, const std::string& note) const;

  const Console& console_;
  const std::string name_;
  const std::size_t draws_;
  const bool quiet_;
  const std::string unit_;
  const Clock::time_point start_ = Clock::now();
  std::mutex mutex_;
  double next_ = 0;  // seconds from the start
  bool drawn_ = false;
};

}  // namespace infracast::cli
