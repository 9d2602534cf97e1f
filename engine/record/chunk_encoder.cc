// SPDX-License-Identifier: MIT
#include "record/chunk_encoder.h"

#include <isa-l/igzip_lib.h>

#include <bit>
#include <stdexcept>

namespace infracast::record {
namespace {

constexpr std::size_t kBytes = sizeof(double);

// Byte k of every value goes to plane k: what changes slowly stands together.
void shuffle(std::span<const double> values, std::span<std::uint8_t> planes) {
  const std::size_t count = values.size();
  for (std::size_t byte = 0; byte < kBytes; ++byte) {
    std::uint8_t* plane = planes.data() + byte * count;
    for (std::size_t i = 0; i < count; ++i) plane[i] = static_cast<std::uint8_t>(std::bit_cast<std::uint64_t>(values[i]) >> (8 * byte));
  }
}

// Room for data that do not compress: stored blocks, headers, checksum.
std::size_t largest_output(std::size_t bytes) { return bytes + bytes / 1000 + 1024; }

}  // namespace

static_assert(std::endian::native == std::endian::little);

ChunkEncoder::ChunkEncoder() : scratch_(ISAL_DEF_LVL1_DEFAULT) {}

std::span<const std::uint8_t> ChunkEncoder::encode(std::span<const double> values) {
  shuffled_.resize(values.size() * kBytes);
  compressed_.resize(largest_output(shuffled_.size()));
  shuffle(values, shuffled_);
  isal_zstream stream;
  isal_deflate_stateless_init(&stream);
  stream.gzip_flag = IGZIP_ZLIB;
  stream.level = 1;
  stream.level_buf = scratch_.data();
  stream.level_buf_size = static_cast<std::uint32_t>(scratch_.size());
  stream.next_in = shuffled_.data();
  stream.avail_in = static_cast<std::uint32_t>(shuffled_.size());
  stream.end_of_stream = 1;
  stream.next_out = compressed_.data();
  stream.avail_out = static_cast<std::uint32_t>(compressed_.size());
  if (isal_deflate_stateless(&stream) != COMP_OK) throw std::logic_error("a chunk grew on compression beyond its bound");
  return {compressed_.data(), stream.total_out};
}

}  // namespace infracast::record
