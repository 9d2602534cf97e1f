// SPDX-License-Identifier: MIT
// Doubles → the bytes that HDF5's shuffle and deflate filters would make of them, some ten times faster and without HDF5's lock.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace infracast::record {

// Not safe to share between threads; each has its own.
class ChunkEncoder {
 public:
  ChunkEncoder();
  // Valid until the next call.
  std::span<const std::uint8_t> encode(std::span<const double> values);

 private:
  std::vector<std::uint8_t> shuffled_;
  std::vector<std::uint8_t> compressed_;
  std::vector<std::uint8_t> scratch_;
};

}  // namespace infracast::record
