// SPDX-License-Identifier: MIT
#include "record/hdf5/chunk_encoder.h"

#include <isa-l/igzip_lib.h>

#include <algorithm>
#include <array>
#include <bit>
#include <stdexcept>

namespace infracast::record {
namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::size_t kSample = 512;
constexpr std::size_t kMostlyNoise = 6;              // of the eight of a double; with more, compressing is not worth the time
constexpr std::uint32_t kShuffle = 1, kDeflate = 2;  // the filters of a dataset, in their order
constexpr std::size_t kLargestStored = 65535;        // a stored block of deflate

// Values of `width` bytes.
struct Values {
  const std::uint8_t* bytes;
  std::size_t count, width;
  [[nodiscard]] std::uint8_t at(std::size_t value, std::size_t byte) const { return bytes[value * width + byte]; }
};

// Splits values into planes by byte: bytes that change slowly end up next to each other.
void shuffle(const Values& values, std::span<std::uint8_t> planes) {
  for (std::size_t byte = 0; byte < values.width; ++byte) {
    std::uint8_t* plane = planes.data() + byte * values.count;
    for (std::size_t i = 0; i < values.count; ++i) plane[i] = values.at(i, byte);
  }
}

// Whether a byte of the values looks like noise: apart from one frequent value (zeros of the first years, up to half), all byte values are
// about equally frequent. The low bytes of draws are like that: slowest to compress, with the least gain.
bool like_noise(const Values& values, std::size_t byte) {
  const std::size_t sample = std::min(values.count, kSample);
  std::array<std::uint32_t, 256> counts{};
  for (std::size_t i = 0; i < sample; ++i) ++counts[values.at(i, byte)];
  const std::uint64_t most = *std::max_element(counts.begin(), counts.end());
  std::uint64_t squares = 0;
  for (const std::uint64_t count : counts) squares += count * count;
  const std::uint64_t others = sample - most;
  const std::uint64_t of_noise = others * others / counts.size() + others;
  return 2 * most < sample && squares - most * most < of_noise + of_noise / 2;
}

// The largest encoded size, for incompressible data: stored blocks, headers, checksum.
std::size_t largest_output(std::size_t bytes) { return bytes + bytes / 1000 + 4096; }

}  // namespace

static_assert(std::endian::native == std::endian::little);

ChunkEncoder::ChunkEncoder() : scratch_(ISAL_DEF_LVL1_DEFAULT) {}

void ChunkEncoder::append(Bytes bytes) { compressed_.insert(compressed_.end(), bytes.begin(), bytes.end()); }

void ChunkEncoder::append_stored(Bytes bytes) {
  while (!bytes.empty()) {
    const Bytes block = bytes.first(std::min(bytes.size(), kLargestStored));
    const auto low = static_cast<std::uint8_t>(block.size()), high = static_cast<std::uint8_t>(block.size() >> 8);
    append(std::array<std::uint8_t, 5>{0, low, high, static_cast<std::uint8_t>(~low), static_cast<std::uint8_t>(~high)});
    append(block);
    bytes = bytes.subspan(block.size());
  }
}

void ChunkEncoder::append_compressed(Bytes bytes) {
  const std::size_t before = compressed_.size();
  compressed_.resize(before + largest_output(bytes.size()));
  isal_zstream stream;
  isal_deflate_stateless_init(&stream);
  stream.level = 1;
  stream.level_buf = scratch_.data();
  stream.level_buf_size = static_cast<std::uint32_t>(scratch_.size());
  stream.flush = FULL_FLUSH;  // padding to a whole byte
  stream.next_in = const_cast<std::uint8_t*>(bytes.data());
  stream.avail_in = static_cast<std::uint32_t>(bytes.size());
  stream.next_out = compressed_.data() + before;
  stream.avail_out = static_cast<std::uint32_t>(compressed_.size() - before);
  if (isal_deflate_stateless(&stream) != COMP_OK) throw std::logic_error("a chunk grew on compression beyond its bound");
  compressed_.resize(before + stream.total_out);
}

EncodedChunk ChunkEncoder::encode(const std::uint8_t* bytes, std::size_t count, std::size_t width) {
  const Values values{bytes, count, width};
  std::size_t noisy = 0;
  while (noisy < width && like_noise(values, noisy)) ++noisy;
  if (noisy >= kMostlyNoise) return {{bytes, count * width}, kShuffle | kDeflate};
  shuffled_.resize(count * width);
  shuffle(values, shuffled_);
  compressed_.clear();
  append(std::array<std::uint8_t, 2>{0x78, 0x01});  // zlib (RFC 1950)
  append_stored(Bytes(shuffled_).first(noisy * count));
  append_compressed(Bytes(shuffled_).subspan(noisy * count));
  append(std::array<std::uint8_t, 2>{0x03, 0x00});  // an empty last block
  const std::uint32_t sum = isal_adler32(1, shuffled_.data(), shuffled_.size());
  append(std::array<std::uint8_t, 4>{static_cast<std::uint8_t>(sum >> 24), static_cast<std::uint8_t>(sum >> 16),
                                     static_cast<std::uint8_t>(sum >> 8), static_cast<std::uint8_t>(sum)});
  return {compressed_, 0};
}

}  // namespace infracast::record
