// SPDX-License-Identifier: MIT
#include "record/results/draw_scratch.h"

#include <sys/types.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "infracast/assert.h"

namespace infracast::record {
namespace {

// Calls the system until all bytes are through; its error otherwise, or EIO where a file ends too early.
template <class Call, class Byte>
int whole(Call call, int descriptor, Byte* bytes, std::size_t size, std::size_t offset) {
  while (size > 0) {
    const ssize_t done = call(descriptor, bytes, size, static_cast<off_t>(offset));
    if (done < 0 && errno != EINTR) return errno;
    if (done == 0) return EIO;
    if (done < 0) continue;
    bytes += done;
    size -= static_cast<std::size_t>(done);
    offset += static_cast<std::size_t>(done);
  }
  return 0;
}

}  // namespace

DrawScratch::DrawScratch(const OutputFile& output, std::size_t draws)
    : output_(output), draws_(draws), descriptor_(output.nameless_neighbour()) {}

DrawScratch::~DrawScratch() { ::close(descriptor_); }

void DrawScratch::add(const TrajectoryBlock& block) {
  const std::size_t offset = used_.fetch_add(block.values.size());
  const auto* bytes = reinterpret_cast<const char*>(block.values.data());
  if (const int error = whole(::pwrite, descriptor_, bytes, block.values.size_bytes(), offset * sizeof(double)); error != 0)
    output_.fail(std::generic_category().message(error));
  const std::lock_guard lock(parts_mutex_);
  parts_.push_back({block.first_draw, block.draws, block.stride, offset});
}

void DrawScratch::read(std::size_t first, std::size_t count, std::span<double> values) const {
  INFRACAST_ASSERT(values.size() == count * draws_);
  std::vector<double> rows;
  for (const Part& part : parts_) {
    rows.resize((count - 1) * part.stride + part.draws);
    auto* bytes = reinterpret_cast<char*>(rows.data());
    const std::size_t place = part.offset + first * part.stride;
    if (const int error = whole(::pread, descriptor_, bytes, rows.size() * sizeof(double), place * sizeof(double)); error != 0)
      output_.fail("what was kept beside it cannot be read back: " + std::generic_category().message(error));
    for (std::size_t row = 0; row < count; ++row)
      std::ranges::copy(std::span(rows).subspan(row * part.stride, part.draws), values.subspan(row * draws_ + part.first_draw).begin());
  }
}

}  // namespace infracast::record
