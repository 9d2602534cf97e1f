// SPDX-License-Identifier: MIT
// Blocks of draws of any size, in any order → whole compressed chunks in the file.
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

// What one dataset takes: some steps of one node of the blocks. Its chunks hold [draw][step].
struct DrawRows {
  hid_t dataset = -1;
  std::vector<hsize_t> offset;  // of a chunk; [draw_axis] is filled in
  std::size_t draw_axis = 0;
  std::size_t node = 0;        // position in the block; one beyond the last: nodes at the end are its steps
  std::size_t first_step = 0;  // position in the block
  std::size_t steps = 1;
};

// REQUIRES: no other thread is using HDF5.
void write_chunk(hid_t dataset, const std::vector<hsize_t>& offset, const EncodedChunk& chunk);

// Chunks whose draws all come in one block are written at once; of others, what has arrived is held until the rest has. Compresses on the
// calling threads; one at a time writes.
class DrawChunks {
 public:
  // REQUIRES: the file, which has the rows' datasets, outlives this.
  DrawChunks(std::vector<DrawRows> rows, std::size_t draws, std::size_t chunk_draws, const NetcdfFile& file);
  // Safe to call concurrently. Throws Hdf5Failure.
  void record(const TrajectoryBlock& block);
  // Hands over all draws of a row, [step][draw], as they stand in the file. Safe to call concurrently. REQUIRES: all draws are recorded.
  void read(std::size_t row, const std::function<void(std::span<const double>)>& take) const;

 private:
  // Draws [from, from + count) of a block, which are draws [to, to + count) of a chunk.
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
    std::vector<double> room;  // for a row's values
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
  // The chunk, when it has become whole.
  ChunkPointer arrived(std::size_t index, std::size_t draws);
  // One row's values, to [draw][step].
  void copy(const Part& part, const DrawRows& row, double* values) const;
  void hold(const Part& part, Chunk& chunk) const;
  // A chunk is a part of a block that is all of it, or has been held; the other is null.
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
  std::vector<ChunkPointer> spare_;  // memory that has been touched is worth keeping
  std::vector<std::unique_ptr<Pen>> spare_pens_;

  std::vector<Place> places_;  // [row][chunk]; guarded by the file's lock while draws are recorded
  mutable std::mutex readers_mutex_;
  mutable std::vector<std::unique_ptr<Reader>> spare_readers_;
};

}  // namespace infracast::record
