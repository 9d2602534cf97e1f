// SPDX-License-Identifier: MIT
// The reverse of ChunkEncoder: decodes chunks without HDF5 and its lock.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "record/hdf5/chunk_encoder.h"

struct inflate_state;

namespace infracast::record {

// Not thread-safe; each thread has its own.
class ChunkDecoder {
 public:
  ChunkDecoder();
  ~ChunkDecoder();
  // Throws Hdf5Failure unless the bytes are a whole encoded chunk of that many values.
  template <class Number>
  void decode(const EncodedChunk& chunk, std::span<Number> values) {
    decode(chunk, {reinterpret_cast<std::uint8_t*>(values.data()), values.size_bytes()}, sizeof(Number));
  }

 private:
  void decode(const EncodedChunk& chunk, std::span<std::uint8_t> values, std::size_t width);

  std::unique_ptr<inflate_state> inflate_;
  std::vector<std::uint8_t> planes_;
};

}  // namespace infracast::record
