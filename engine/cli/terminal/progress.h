// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>

#include "cli/terminal/console.h"

namespace infracast::cli {

// How far a run is, how fast, how long still: one redrawn line on a terminal, now and then a line in a log.
class Progress {
 public:
  // What is counted is `unit`.
  Progress(const Console& console, std::string name, std::size_t draws, bool quiet, std::string unit = "draws");
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Thread-safe. The note stands at the end of the line.
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
