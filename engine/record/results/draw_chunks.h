// SPDX-License-Identifier: MIT
// Blocks of draws of any size in any order → whole compressed chunks in the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "infracast/run.h"
#include "record/hdf5/chunk_decoder.h"
#include "record/hdf5/chunk_encoder.h"
#include "record/hdf5/netcdf_writer.h"

namespace infracast::record {

// The source of one dataset: some steps of one node of the blocks. Its chunks are [draw][step].
struct DrawRows {
  hid_t dataset = -1;
  std::vector<hsize_t> offset;  // of a chunk; [draw_axis] is filled in
  std::size_t draw_axis = 0;
  std::size_t node = 0;        // position in the block; one beyond the last: the nodes recorded at the end, one per step
  std::size_t first_step = 0;  // position in the block
  std::size_t steps = 1;
};

// REQUIRES: no other thread uses HDF5.
void write_chunk(hid_t dataset, const std::vector<hsize_t>& offset, const EncodedChunk& chunk);

// Chunks whose draws arrive in one block are written at once; others are held until they are complete. Threads compress in parallel and
// write one at a time.
class DrawChunks {
 public:
  // REQUIRES: the file, which contains the rows' datasets, outlives this.
  DrawChunks(std::vector<DrawRows> rows, std::size_t draws, std::size_t chunk_draws, const NetcdfFile& file);
  // Safe to call concurrently. Throws Hdf5Failure.
  void record(const TrajectoryBlock& block);
  // All draws of a row, [step][draw], read back from the file. Thread-safe. REQUIRES: all draws are recorded.
  void read(std::size_t row, const std::function<void(std::span<const double>)>& take) const;

 private:
  // Draws [from, from + count) of a block that are draws [to, to + count) of a chunk.
  struct Part {
    const TrajectoryBlock& block;
    std::size_t from, to, count;
  };
  struct Chunk {
    std::vector<double> values;  // [row][draw][step]
    std::size_t missing = 0;     // draws
  };
  using ChunkPointer = std::unique_ptr<Chunk>;
  struct Pen {
    ChunkEncoder encoder;
    std::vector<double> room;  // scratch room for a row's values
  };
  struct Reader {
    ChunkDecoder decoder;
    std::vector<std::uint8_t> bytes;
    std::vector<double> chunk, values;
  };
  struct Place {
    GuardedDriver::Extent extent;
    std::uint32_t skipped = 0;  // filters
  };

  Chunk& open(std::size_t index);
  // The chunk, once it is complete.
  ChunkPointer arrived(std::size_t index, std::size_t draws);
  // Copies one row's values to [draw][step].
  void copy(const Part& part, const DrawRows& row, double* values) const;
  void hold(const Part& part, Chunk& chunk) const;
  // A complete chunk is either part of a block or has been held; the other pointer is null.
  void write(std::size_t index, const Part* part, const Chunk* chunk);
  [[nodiscard]] std::span<const double> values_of(std::size_t row, const Part* part, const Chunk* chunk, std::vector<double>& room) const;
  [[nodiscard]] std::size_t draws_in(std::size_t index) const;
  [[nodiscard]] std::size_t chunks() const { return (draws_ + chunk_draws_ - 1) / chunk_draws_; }

  std::vector<DrawRows> rows_;
  std::vector<std::size_t> row_begin_;  // in Chunk::values
  std::size_t chunk_values_ = 0;
  const NetcdfFile& file_;
  std::size_t draws_;
  std::size_t chunk_draws_;

  std::mutex chunks_mutex_;
  std::map<std::size_t, ChunkPointer> chunks_;
  std::vector<ChunkPointer> spare_;  // memory whose pages are mapped is worth keeping
  std::vector<std::unique_ptr<Pen>> spare_pens_;

  std::vector<Place> places_;  // [row][chunk]; guarded by the file's lock while draws are recorded
  mutable std::mutex readers_mutex_;
  mutable std::vector<std::unique_ptr<Reader>> spare_readers_;
};

}  // namespace infracast::record
