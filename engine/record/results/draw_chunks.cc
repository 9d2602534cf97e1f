// SPDX-License-Identifier: MIT
#include "record/results/draw_chunks.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "infracast/assert.h"

namespace infracast::record {
namespace {

template <class T>
std::unique_ptr<T> taken_from(std::vector<std::unique_ptr<T>>& spare) {
  if (spare.empty()) return std::make_unique<T>();
  std::unique_ptr<T> result = std::move(spare.back());
  spare.pop_back();
  return result;
}

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

}  // namespace

void write_chunk(hid_t dataset, const std::vector<hsize_t>& offset, const EncodedChunk& chunk) {
  checked(H5Dwrite_chunk(dataset, H5P_DEFAULT, chunk.skipped, offset.data(), chunk.bytes.size(), chunk.bytes.data()));
}

DrawChunks::DrawChunks(std::vector<DrawRows> rows, std::size_t draws, std::size_t chunk_draws, const NetcdfFile& file)
    : rows_(std::move(rows)), file_(file), draws_(draws), chunk_draws_(chunk_draws) {
  for (const DrawRows& row : rows_) {
    row_begin_.push_back(chunk_values_);
    chunk_values_ += row.steps * chunk_draws_;
  }
  places_.resize(rows_.size() * chunks());
}

std::size_t DrawChunks::draws_in(std::size_t index) const { return std::min(chunk_draws_, draws_ - index * chunk_draws_); }

DrawChunks::Chunk& DrawChunks::open(std::size_t index) {
  const std::lock_guard lock(chunks_mutex_);
  ChunkPointer& chunk = chunks_[index];
  if (!chunk) {
    chunk = taken_from(spare_);
    chunk->values.resize(chunk_values_);
    chunk->missing = draws_in(index);
    if (chunk->missing < chunk_draws_) std::ranges::fill(chunk->values, kNaN);
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

void DrawChunks::copy(const Part& part, const DrawRows& row, double* values) const {
  for (std::size_t step = 0; step < row.steps; ++step) {
    const auto of_step = part.block.at(row.node, row.first_step + step).subspan(part.from, part.count);
    double* out = values + part.to * row.steps + step;
    for (std::size_t i = 0; i < part.count; ++i) out[i * row.steps] = of_step[i];
  }
}

void DrawChunks::record(const TrajectoryBlock& block) {
  std::size_t done = 0;
  while (done < block.draws) {
    const std::size_t draw = block.first_draw + done;
    const std::size_t index = draw / chunk_draws_;
    const std::size_t within = draw % chunk_draws_;
    const Part part{block, done, within, std::min(block.draws - done, chunk_draws_ - within)};
    if (part.count == draws_in(index)) {
      write(index, &part, nullptr);
    } else {
      // A chunk keeps its place until its last draw has arrived, so at least until this block's draws are in.
      hold(part, open(index));
      if (ChunkPointer whole = arrived(index, part.count)) {
        write(index, nullptr, whole.get());
        const std::lock_guard lock(chunks_mutex_);
        spare_.push_back(std::move(whole));
      }
    }
    done += part.count;
  }
}

void DrawChunks::hold(const Part& part, Chunk& chunk) const {
  for (std::size_t k = 0; k < rows_.size(); ++k) copy(part, rows_[k], chunk.values.data() + row_begin_[k]);
}

std::span<const double> DrawChunks::values_of(std::size_t k, const Part* part, const Chunk* chunk, std::vector<double>& room) const {
  const std::size_t count = rows_[k].steps * chunk_draws_;
  if (chunk != nullptr) return std::span(chunk->values).subspan(row_begin_[k], count);
  room.resize(count);
  if (part->count < chunk_draws_) std::ranges::fill(room, kNaN);  // the last chunk reaches beyond the last draw
  copy(*part, rows_[k], room.data());
  return room;
}

void DrawChunks::write(std::size_t index, const Part* part, const Chunk* chunk) {
  std::unique_lock spare(chunks_mutex_);
  auto pen = taken_from(spare_pens_);
  spare.unlock();
  for (std::size_t k = 0; k < rows_.size(); ++k) {
    const EncodedChunk encoded = pen->encoder.encode(values_of(k, part, chunk, pen->room));
    std::vector<hsize_t> offset = rows_[k].offset;
    offset[rows_[k].draw_axis] = index * chunk_draws_;
    const auto lock = file_.lock();
    const QuietHdf5 quiet;
    write_chunk(rows_[k].dataset, offset, encoded);
    file_.expect_all_written();
    places_[k * chunks() + index] = {file_.driver().last_data(), encoded.skipped};
  }
  spare.lock();
  spare_pens_.push_back(std::move(pen));
}

void DrawChunks::read(std::size_t row, const std::function<void(std::span<const double>)>& take) const {
  INFRACAST_ASSERT(row < rows_.size());
  std::unique_lock spare(readers_mutex_);
  auto reader = taken_from(spare_readers_);
  spare.unlock();
  const std::size_t steps = rows_[row].steps;
  reader->chunk.resize(steps * chunk_draws_);
  reader->values.resize(steps * draws_);
  for (std::size_t index = 0; index < chunks(); ++index) {
    const Place& place = places_[row * chunks() + index];
    reader->bytes.resize(place.extent.size);
    file_.driver().read(place.extent.offset, reader->bytes);
    reader->decoder.decode({reader->bytes, place.skipped}, reader->chunk);
    const std::size_t count = draws_in(index);
    for (std::size_t step = 0; step < steps; ++step) {
      const double* in = reader->chunk.data() + step;
      double* out = reader->values.data() + step * draws_ + index * chunk_draws_;
      for (std::size_t i = 0; i < count; ++i) out[i] = in[i * steps];
    }
  }
  take(reader->values);
  spare.lock();
  spare_readers_.push_back(std::move(reader));
}

}  // namespace infracast::record
