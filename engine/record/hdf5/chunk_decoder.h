// SPDX-License-Identifier: MIT
// What ChunkEncoder made → the values again, without HDF5 and its lock.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "record/hdf5/chunk_encoder.h"

struct inflate_state;

namespace infracast::record {

// Not safe to share between threads; each has its own.
class ChunkDecoder {
 public:
  ChunkDecoder();
  ~ChunkDecoder();
  // Throws Hdf5Failure when the bytes are not what encode() gave for so many values.
  void decode(const EncodedChunk& chunk, std::span<double> values);

 private:
  std::unique_ptr<inflate_state> inflate_;
  std::vector<std::uint8_t> planes_;
};

}  // namespace infracast::record
