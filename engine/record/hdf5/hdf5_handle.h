// SPDX-License-Identifier: MIT
// Owners of HDF5 identifiers, and failed HDF5 calls as exceptions.
#pragma once

#include <hdf5.h>

#include <cstddef>
#include <utility>

#include "record/file/read_failure.h"

namespace infracast::record {

// An HDF5 call failed, for another reason than memory, which is std::bad_alloc; what() is the system's reason if there is one ("No space left on device"), else the library's.
class Hdf5Failure : public ReadFailure {
 public:
  using ReadFailure::ReadFailure;
};

// REQUIRES: an HDF5 call has just failed on this thread.
[[noreturn]] void throw_hdf5_failure();

// Passes on what an HDF5 call returned; negative means failure.
template <class Result>
Result checked(Result result) {
  if (result < 0) throw_hdf5_failure();
  return result;
}

// HDF5 prints every error to stderr unless told not to, thread by thread. Each entry into the library holds one of these.
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
  // For handles whose closing writes: the destructor cannot report a failure, this does.
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

// How so many texts are read or written. HDF5 converts them in a buffer: one of a megabyte, cleared each time, unless told what is needed.
PropertyHandle transfer_of_texts(std::size_t count);

}  // namespace infracast::record
