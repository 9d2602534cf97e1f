// SPDX-License-Identifier: MIT
// Blocks of draws of any size, in any order → whole compressed chunks in the file.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/run.h"
#include "record/chunk_encoder.h"
#include "record/netcdf_writer.h"

namespace infracast::record {

// What one dataset takes: some steps of one node of the blocks, or a parameter of the ensemble. Its chunks hold [draw][step].
struct DrawRows {
  enum class Source { block, ensemble };
  hid_t dataset = -1;
  std::vector<hsize_t> offset;  // of a chunk; [draw_axis] is filled in
  std::size_t draw_axis = 0;
  Source source = Source::block;
  std::size_t position = 0;    // of the node in the block, of the parameter in the ensemble
  std::size_t first_step = 0;  // position in the block
  std::size_t steps = 1;
};

// Holds only chunks that some but not all draws have arrived for. Compresses on the calling threads; one at a time writes.
class DrawChunks {
 public:
  // REQUIRES: the ensemble and the file, which has the rows' datasets, outlive this.
  DrawChunks(std::vector<DrawRows> rows, const Ensemble& ensemble, std::size_t chunk_draws, const NetcdfFile& file);
  // Safe to call concurrently. Throws Hdf5Failure.
  void record(const TrajectoryBlock& block);

 private:
  struct Chunk {
    std::vector<double> values;  // [row][draw][step]
    std::size_t missing = 0;     // draws
  };
  using ChunkPointer = std::unique_ptr<Chunk>;

  Chunk& open(std::size_t index);
  // The chunk, when it has become whole.
  ChunkPointer arrived(std::size_t index, std::size_t draws);
  void copy(const TrajectoryBlock& block, std::size_t from, std::size_t count, std::size_t to, Chunk& chunk) const;
  void fill_parameters(std::size_t index, Chunk& chunk) const;
  void write(std::size_t index, ChunkPointer chunk);
  [[nodiscard]] std::size_t draws_in(std::size_t index) const;

  std::vector<DrawRows> rows_;
  std::vector<std::size_t> row_begin_;  // in Chunk::values
  std::size_t chunk_values_ = 0;
  const Ensemble& ensemble_;
  const NetcdfFile& file_;
  std::size_t chunk_draws_;

  std::mutex chunks_mutex_;
  std::map<std::size_t, ChunkPointer> chunks_;
  std::vector<ChunkPointer> spare_;  // memory that has been touched is worth keeping
  std::vector<std::unique_ptr<ChunkEncoder>> spare_encoders_;
};

}  // namespace infracast::record
