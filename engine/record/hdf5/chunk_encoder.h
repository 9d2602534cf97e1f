// SPDX-License-Identifier: MIT
// Doubles → bytes that HDF5's inflate and unshuffle filters read, some twenty times faster than its own make them and without its lock.
// Draws that would hardly shrink are left as they are: most of a file is such draws, and whoever reads it need not inflate them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace infracast::record {

struct EncodedChunk {
  std::span<const std::uint8_t> bytes;
  std::uint32_t skipped = 0;  // the filters that have not been applied, as H5Dwrite_chunk() takes them
};

// Not safe to share between threads; each has its own.
class ChunkEncoder {
 public:
  ChunkEncoder();
  // Valid until the next call, and as long as the values are.
  EncodedChunk encode(std::span<const double> values);

 private:
  std::span<const std::uint8_t> compress(std::span<const double> values, std::size_t noisy_planes);
  void append(std::span<const std::uint8_t> bytes);
  void append_stored(std::span<const std::uint8_t> bytes);
  void append_compressed(std::span<const std::uint8_t> bytes);

  std::vector<std::uint8_t> shuffled_;
  std::vector<std::uint8_t> compressed_;
  std::vector<std::uint8_t> scratch_;
};

}  // namespace infracast::record
