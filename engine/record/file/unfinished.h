// SPDX-License-Identifier: MIT
// Files that are being written, so that a process that is told to end leaves none of them.
#pragma once

#include <cstddef>
#include <string>

namespace infracast::record {

// Names a file as unfinished while it lives. There is room for some files of names of usual length; more are left to the next process
// that writes the same file, which removes what killed ones left.
class Unfinished {
 public:
  Unfinished() = default;
  ~Unfinished() { forget(); }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  void name(const std::string& path);
  void forget();

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t place_ = kNone;
};

}  // namespace infracast::record
