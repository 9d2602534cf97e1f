// SPDX-License-Identifier: MIT
#include "record/hdf5/chunk_reader.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>

#include "record/hdf5/chunk_decoder.h"
#include "record/hdf5/hdf5_handle.h"
#include "record/hdf5/sound_object.h"

namespace infracast::record {
namespace {

using Place = std::vector<hsize_t>;  // an entry per dimension

std::size_t count_of(const Place& extents) {
  std::size_t count = 1;
  for (const hsize_t extent : extents) count = product({count, extent});
  return count;
}

Place chunk_extents(hid_t dataset) {
  const PropertyHandle creation(H5Dget_create_plist(dataset));
  Place extents(H5S_MAX_RANK);
  extents.resize(static_cast<std::size_t>(checked(H5Pget_chunk(creation.id(), H5S_MAX_RANK, extents.data()))));
  return extents;
}

// The position of a place in what is stored row by row from `origin` on.
std::size_t position(const Place& place, const Place& origin, const Place& extents) {
  std::size_t at = 0;
  for (std::size_t k = 0; k < place.size(); ++k) at = at * extents[k] + (place[k] - origin[k]);
  return at;
}

// Steps to the next of the places between `from` and `to`, the last dimension first. False: that was the last one.
bool step(Place& place, const Place& from, const Place& to, const Place& stride) {
  for (std::size_t k = place.size(); k-- > 0;) {
    place[k] += stride[k];
    if (place[k] < to[k]) return true;
    place[k] = from[k];
  }
  return false;
}

class ChunkReader {
 public:
  ChunkReader(hid_t dataset, const Place& first, const Place& extents)
      : dataset_(dataset),
        file_size_(size_of_file(dataset)),
        chunk_(chunk_extents(dataset)),
        first_(first),
        extents_(extents),
        end_(first),
        is_single_(holds_singles(TypeHandle(H5Dget_type(dataset)))),
        values_(count_of(extents), std::numeric_limits<double>::quiet_NaN()) {
    for (std::size_t k = 0; k < end_.size(); ++k) end_[k] += extents_[k];
  }

  std::vector<double> box() {
    if (values_.empty()) return {};
    Place from = first_;
    for (std::size_t k = 0; k < from.size(); ++k) from[k] -= from[k] % chunk_[k];
    Place chunk = from;
    do {
      if (is_stored(chunk)) take(chunk);
    } while (step(chunk, from, end_, chunk_));
    return std::move(values_);
  }

 private:
  // HDF5 fails where a chunk was never written, so that is asked for, which takes longer: it looks at all chunks.
  [[nodiscard]] hsize_t stored_size(const Place& chunk) const {
    hsize_t size = 0;
    if (H5Dget_chunk_storage_size(dataset_, chunk.data(), &size) >= 0) return size;
    haddr_t address = HADDR_UNDEF;
    unsigned skipped = 0;
    checked(H5Dget_chunk_info_by_coord(dataset_, chunk.data(), &skipped, &address, &size));
    return address == HADDR_UNDEF ? 0 : size;
  }

  // Reads and decodes the chunk that begins there; false when it was never written.
  bool is_stored(const Place& chunk) {
    const hsize_t size = stored_size(chunk);
    if (size == 0) return false;
    if (size > file_size_) throw Hdf5Failure("a chunk in it claims to hold more than the file does");
    stored_.resize(size);
    EncodedChunk encoded{stored_, 0};
    checked(H5Dread_chunk(dataset_, H5P_DEFAULT, chunk.data(), &encoded.skipped, stored_.data()));
    numbers_.resize(count_of(chunk_));
    if (is_single_) {
      singles_.resize(numbers_.size());
      decoder_.decode(encoded, std::span(singles_));
      std::ranges::copy(singles_, numbers_.begin());
    } else {
      decoder_.decode(encoded, std::span(numbers_));
    }
    return true;
  }

  // Copies the rows of the decoded chunk that lie in the box.
  void take(const Place& chunk) {
    Place from = chunk, to = chunk, stride(chunk.size(), 1);
    for (std::size_t k = 0; k < chunk.size(); ++k) {
      from[k] = std::max(chunk[k], first_[k]);
      to[k] = std::min(chunk[k] + chunk_[k], end_[k]);
    }
    const std::size_t length = to.back() - from.back();
    stride.back() = length;
    Place row = from;
    do {
      std::copy_n(numbers_.begin() + static_cast<std::ptrdiff_t>(position(row, chunk, chunk_)), length,
                  values_.begin() + static_cast<std::ptrdiff_t>(position(row, first_, extents_)));
    } while (step(row, from, to, stride));
  }

  hid_t dataset_;
  std::uint64_t file_size_;
  Place chunk_, first_, extents_, end_;
  bool is_single_;
  std::vector<double> values_, numbers_;
  std::vector<float> singles_;
  std::vector<std::uint8_t> stored_;
  ChunkDecoder decoder_;
};

}  // namespace

std::vector<double> read_chunks(hid_t dataset, const std::vector<hsize_t>& first, const std::vector<hsize_t>& extents) {
  return ChunkReader(dataset, first, extents).box();
}

}  // namespace infracast::record
