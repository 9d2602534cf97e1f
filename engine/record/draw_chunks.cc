// SPDX-License-Identifier: MIT
#include "record/draw_chunks.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace infracast::record {
namespace {

template <class T>
std::unique_ptr<T> taken_from(std::vector<std::unique_ptr<T>>& spare) {
  if (spare.empty()) return std::make_unique<T>();
  std::unique_ptr<T> result = std::move(spare.back());
  spare.pop_back();
  return result;
}

}  // namespace

DrawChunks::DrawChunks(std::vector<DrawRows> rows, const Ensemble& ensemble, std::size_t chunk_draws, const NetcdfFile& file)
    : rows_(std::move(rows)), ensemble_(ensemble), file_(file), chunk_draws_(chunk_draws) {
  for (const DrawRows& row : rows_) {
    row_begin_.push_back(chunk_values_);
    chunk_values_ += row.steps * chunk_draws_;
  }
}

std::size_t DrawChunks::draws_in(std::size_t index) const { return std::min(chunk_draws_, ensemble_.draws() - index * chunk_draws_); }

DrawChunks::Chunk& DrawChunks::open(std::size_t index) {
  const std::lock_guard lock(chunks_mutex_);
  ChunkPointer& chunk = chunks_[index];
  if (!chunk) {
    chunk = taken_from(spare_);
    chunk->values.resize(chunk_values_);
    chunk->missing = draws_in(index);
    // The last chunk reaches beyond the last draw.
    if (chunk->missing < chunk_draws_) std::fill(chunk->values.begin(), chunk->values.end(), std::numeric_limits<double>::quiet_NaN());
  }
  return *chunk;
}

DrawChunks::ChunkPointer DrawChunks::arrived(std::size_t index, std::size_t draws) {
  const std::lock_guard lock(chunks_mutex_);
  const auto place = chunks_.find(index);
  place->second->missing -= draws;
  if (place->second->missing > 0) return nullptr;
  ChunkPointer whole = std::move(place->second);
  chunks_.erase(place);
  return whole;
}

void DrawChunks::copy(const TrajectoryBlock& block, std::size_t from, std::size_t count, std::size_t to, Chunk& chunk) const {
  for (std::size_t k = 0; k < rows_.size(); ++k) {
    const DrawRows& row = rows_[k];
    if (row.source != DrawRows::Source::block) continue;
    for (std::size_t step = 0; step < row.steps; ++step) {
      const auto values = block.at(row.position, row.first_step + step).subspan(from, count);
      double* out = chunk.values.data() + row_begin_[k] + to * row.steps + step;
      for (std::size_t i = 0; i < count; ++i) out[i * row.steps] = values[i];
    }
  }
}

void DrawChunks::record(const TrajectoryBlock& block) {
  std::size_t done = 0;
  while (done < block.draws) {
    const std::size_t draw = block.first_draw + done;
    const std::size_t index = draw / chunk_draws_;
    const std::size_t within = draw % chunk_draws_;
    const std::size_t count = std::min(block.draws - done, chunk_draws_ - within);
    // The chunk stays where it is until its last draw has arrived, hence as long as this block's have not.
    copy(block, done, count, within, open(index));
    if (ChunkPointer whole = arrived(index, count)) write(index, std::move(whole));
    done += count;
  }
}

void DrawChunks::fill_parameters(std::size_t index, Chunk& chunk) const {
  for (std::size_t k = 0; k < rows_.size(); ++k) {
    if (rows_[k].source != DrawRows::Source::ensemble) continue;
    ensemble_.fill(rows_[k].position, index * chunk_draws_, std::span(chunk.values).subspan(row_begin_[k], draws_in(index)));
  }
}

void DrawChunks::write(std::size_t index, ChunkPointer chunk) {
  fill_parameters(index, *chunk);
  std::unique_lock spare(chunks_mutex_);
  auto encoder = taken_from(spare_encoders_);
  spare.unlock();
  for (std::size_t k = 0; k < rows_.size(); ++k) {
    const DrawRows& row = rows_[k];
    const EncodedChunk encoded = encoder->encode(std::span(chunk->values).subspan(row_begin_[k], row.steps * chunk_draws_));
    std::vector<hsize_t> offset = row.offset;
    offset[row.draw_axis] = index * chunk_draws_;
    const auto lock = file_.lock();
    const QuietHdf5 quiet;
    checked(H5Dwrite_chunk(row.dataset, H5P_DEFAULT, encoded.skipped, offset.data(), encoded.bytes.size(), encoded.bytes.data()));
    file_.expect_all_written();
  }
  spare.lock();
  spare_.push_back(std::move(chunk));
  spare_encoders_.push_back(std::move(encoder));
}

}  // namespace infracast::record
