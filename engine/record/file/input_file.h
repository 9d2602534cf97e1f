// SPDX-License-Identifier: MIT
// A file of data that is open for reading: a regular one, whatever else its name may have been given to.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

namespace infracast::record {

class InputFile {
 public:
  // Never waits, as opening a FIFO would. Throws ReadFailure.
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

// Fills the bytes from the file. False when there are too few. Throws ReadFailure when the machine fails.
bool read_at(int descriptor, std::uint64_t offset, std::span<std::uint8_t> bytes);

}  // namespace infracast::record
