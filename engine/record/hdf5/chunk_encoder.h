// SPDX-License-Identifier: MIT
// Numbers → bytes that HDF5's inflate and unshuffle filters can read, about twenty times faster than HDF5's own filters and without its
// lock. Draws that would hardly shrink are stored uncompressed, so that readers need not inflate them.
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

// Not thread-safe; each thread has its own.
class ChunkEncoder {
 public:
  ChunkEncoder();
  // Valid until the next call, and while the values exist.
  template <class Number>
  EncodedChunk encode(std::span<const Number> values) {
    return encode(reinterpret_cast<const std::uint8_t*>(values.data()), values.size(), sizeof(Number));
  }

 private:
  EncodedChunk encode(const std::uint8_t* bytes, std::size_t count, std::size_t width);
  void append(std::span<const std::uint8_t> bytes);
  void append_stored(std::span<const std::uint8_t> bytes);
  void append_compressed(std::span<const std::uint8_t> bytes);

  std::vector<std::uint8_t> shuffled_;
  std::vector<std::uint8_t> compressed_;
  std::vector<std::uint8_t> scratch_;
};

}  // namespace infracast::record
