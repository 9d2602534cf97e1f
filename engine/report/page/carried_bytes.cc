// SPDX-License-Identifier: MIT
#include "report/page/carried_bytes.h"

#include <zlib.h>

#include <vector>

#include "infracast/machine_error.h"
#include "report/page/base64.h"

namespace infracast::report::page {
namespace {

constexpr int kWindow = 15 + 16;  // the largest, with the frame of gzip
constexpr int kMemory = 9;

}  // namespace

std::string carried_bytes(std::span<const std::uint8_t> bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kWindow, kMemory, Z_DEFAULT_STRATEGY) != Z_OK)
    throw MachineError("there is no memory to compress what a page carries");
  std::vector<std::uint8_t> out(deflateBound(&stream, bytes.size()));
  stream.next_in = const_cast<Bytef*>(bytes.data());  // zlib reads it only
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = out.data();
  stream.avail_out = static_cast<uInt>(out.size());
  const int ended = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (ended != Z_STREAM_END) throw MachineError("what a page carries cannot be compressed");
  return base64(out);
}

}  // namespace infracast::report::page
