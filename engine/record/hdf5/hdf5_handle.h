// SPDX-License-Identifier: MIT
// Owners of HDF5 identifiers, and exceptions for failed HDF5 calls.
#pragma once

#include <hdf5.h>

#include <cstddef>
#include <utility>

#include "record/file/read_failure.h"

namespace infracast::record {

// An HDF5 call failed, for another reason than memory, which is std::bad_alloc; what() is the system's reason if there is one ("No space
// left on device"), else the library's.
class Hdf5Failure : public ReadFailure {
 public:
  using ReadFailure::ReadFailure;
};

// REQUIRES: an HDF5 call has just failed on this thread.
[[noreturn]] void throw_hdf5_failure();

// Returns the result of an HDF5 call; throws when it is negative.
template <class Result>
Result checked(Result result) {
  if (result < 0) throw_hdf5_failure();
  return result;
}

// Silences HDF5's error output on this thread. Every entry into the library holds one.
class QuietHdf5 {
 public:
  QuietHdf5();
  ~QuietHdf5();
  QuietHdf5(const QuietHdf5&) = delete;
  QuietHdf5& operator=(const QuietHdf5&) = delete;

 private:
  H5E_auto2_t print_ = nullptr;
  void* data_ = nullptr;
};

template <herr_t (*Close)(hid_t)>
class Handle {
 public:
  Handle() = default;
  explicit Handle(hid_t id) : id_(checked(id)) {}
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, -1)) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    return *this;
  }
  ~Handle() {
    if (id_ >= 0) Close(id_);
  }
  // Closes now and throws on failure, for handles whose closing writes; a destructor cannot.
  void close() { checked(Close(std::exchange(id_, -1))); }
  [[nodiscard]] hid_t id() const { return id_; }
  [[nodiscard]] bool open() const { return id_ >= 0; }

 private:
  hid_t id_ = -1;
};

using FileHandle = Handle<H5Fclose>;
using GroupHandle = Handle<H5Gclose>;
using DatasetHandle = Handle<H5Dclose>;
using AttributeHandle = Handle<H5Aclose>;
using SpaceHandle = Handle<H5Sclose>;
using TypeHandle = Handle<H5Tclose>;
using PropertyHandle = Handle<H5Pclose>;

// Transfer lists for this many values. HDF5 converts them in a buffer of a megabyte, cleared each time, unless told what is needed.
PropertyHandle transfer_of_texts(std::size_t count);
PropertyHandle transfer_of_numbers(std::size_t count);

}  // namespace infracast::record
