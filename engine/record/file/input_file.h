// SPDX-License-Identifier: MIT
// A data file opened for reading. Must be a regular file, and stays the same one if its name is given to another.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

namespace infracast::record {

class InputFile {
 public:
  // Does not block on a FIFO. Throws ReadFailure.
  explicit InputFile(const std::filesystem::path& path);
  ~InputFile();
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;

  [[nodiscard]] int descriptor() const { return descriptor_; }
  [[nodiscard]] std::uint64_t size() const { return size_; }

 private:
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
};

// Reads exactly these bytes. False when the file is too short. Throws ReadFailure when the machine fails.
bool read_at(int descriptor, std::uint64_t offset, std::span<std::uint8_t> bytes);

}  // namespace infracast::record
