// SPDX-License-Identifier: MIT
#include "record/results/draw_table.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <utility>

#include "infracast/assert.h"
#include "record/hdf5/chunk_encoder.h"

namespace infracast::record {
namespace {

// Readers cache a megabyte per variable, so chunks below that read well by time or by draw.
constexpr std::size_t kChunkValues = std::size_t{80} << 10;
constexpr std::size_t kMostDraws = 4096, kFewestDraws = 64;

std::size_t draws_of_a_chunk(std::size_t rows, std::size_t draws) {
  return std::min(std::clamp(std::bit_floor(kChunkValues / rows), kFewestDraws, kMostDraws), draws);
}

}  // namespace

DrawTable::DrawTable(const NetcdfFile& file, NetcdfGroup& group, std::string name, std::size_t times, Precision precision)
    : file_(file), group_(group), name_(std::move(name)), times_(times), precision_(precision) {}

std::vector<hsize_t> DrawTable::extents() const {
  if (times_ == 0) return {scenarios_, rows_, most_draws_};
  return {scenarios_, rows_, times_, most_draws_};
}

void DrawTable::begin_scenario(std::size_t rows, std::size_t draws) {
  ++scenarios_;
  rows_ = std::max(rows_, rows);
  draws_ = draws;
  most_draws_ = std::max(most_draws_, draws);
  if (rows_ == 0) return;
  if (chunk_draws_ > 0) {
    checked(H5Dset_extent(variable_.id(), extents().data()));
    return;
  }
  chunk_draws_ = draws_of_a_chunk(rows_of_a_chunk(), draws);
  std::vector<hsize_t> chunk(extents().size(), 1);
  chunk.back() = chunk_draws_;
  if (times_ > 0) chunk[2] = times_;
  variable_ = group_.growing(name_, extents(), chunk, precision_);
}

template <class Number>
void DrawTable::write(std::size_t row, std::span<const double> values) {
  ChunkEncoder encoder;
  const std::size_t times = rows_of_a_chunk();
  std::vector<Number> room(times * chunk_draws_);
  std::vector<hsize_t> offset(extents().size(), 0);
  offset[0] = scenarios_ - 1;
  offset[1] = row;
  for (std::size_t first = 0; first < draws_; first += chunk_draws_) {
    const std::size_t count = std::min(chunk_draws_, draws_ - first);
    if (count < chunk_draws_) std::ranges::fill(room, std::numeric_limits<Number>::quiet_NaN());  // reaches beyond the last draw
    for (std::size_t time = 0; time < times; ++time) {
      const auto from = values.subspan(time * draws_ + first, count);
      std::ranges::transform(from, room.begin() + static_cast<std::ptrdiff_t>(time * chunk_draws_),
                             [](double value) { return static_cast<Number>(value); });
    }
    const EncodedChunk chunk = encoder.encode(std::span<const Number>(room));
    offset.back() = first;
    const auto lock = file_.lock();
    const QuietHdf5 quiet;
    checked(H5Dwrite_chunk(variable_.id(), H5P_DEFAULT, chunk.skipped, offset.data(), chunk.bytes.size(), chunk.bytes.data()));
    file_.expect_all_written();
  }
}

void DrawTable::write_row(std::size_t row, std::span<const double> values) {
  INFRACAST_ASSERT(row < rows_ && values.size() == rows_of_a_chunk() * draws_);
  if (precision_ == Precision::single)
    write<float>(row, values);
  else
    write<double>(row, values);
}

Variable& DrawTable::finish(const Names& dimensions) {
  checked(H5Dset_extent(variable_.id(), extents().data()));
  group_.attach(variable_, dimensions);
  return variable_;
}

}  // namespace infracast::record
