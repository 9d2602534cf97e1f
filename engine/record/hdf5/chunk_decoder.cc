// SPDX-License-Identifier: MIT
#include "record/hdf5/chunk_decoder.h"

#include <isa-l/igzip_lib.h>

#include <algorithm>
#include <cstring>

#include "record/hdf5/hdf5_handle.h"

namespace infracast::record {
namespace {

constexpr std::uint32_t kBothFilters = 3;  // skipped: the values as they are

// Joins the bytes of values that were split into planes.
void unshuffle(std::span<const std::uint8_t> planes, std::span<std::uint8_t> bytes, std::size_t width) {
  const std::size_t count = bytes.size() / width;
  for (std::size_t byte = 0; byte < width; ++byte)
    for (std::size_t i = 0; i < count; ++i) bytes[i * width + byte] = planes[byte * count + i];
}

}  // namespace

ChunkDecoder::ChunkDecoder() : inflate_(std::make_unique<inflate_state>()) {}

ChunkDecoder::~ChunkDecoder() = default;

void ChunkDecoder::decode(const EncodedChunk& chunk, std::span<std::uint8_t> values, std::size_t width) {
  const auto expect = [](bool whole) {
    if (!whole) throw Hdf5Failure("a chunk in it does not hold the numbers that it should");
  };
  if (chunk.skipped != 0) {
    expect(chunk.skipped == kBothFilters && chunk.bytes.size() == values.size());
    std::memcpy(values.data(), chunk.bytes.data(), chunk.bytes.size());
    return;
  }
  planes_.resize(values.size());
  isal_inflate_init(inflate_.get());
  inflate_->crc_flag = ISAL_ZLIB;
  inflate_->next_in = const_cast<std::uint8_t*>(chunk.bytes.data());
  inflate_->avail_in = static_cast<std::uint32_t>(chunk.bytes.size());
  inflate_->next_out = planes_.data();
  inflate_->avail_out = static_cast<std::uint32_t>(planes_.size());
  expect(isal_inflate_stateless(inflate_.get()) == ISAL_DECOMP_OK && inflate_->total_out == planes_.size());
  unshuffle(planes_, values, width);
}

}  // namespace infracast::record
