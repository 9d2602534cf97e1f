// SPDX-License-Identifier: MIT
// A file driver for HDF5 that writes to an open file and never tells HDF5 of a failed write: it remembers the first one.
// HDF5 loses data without a word when a dataset cannot be flushed on closing, and after a failed flush of a file crashes at
// exit; this way it closes everything in order, and whoever owns the file asks whether all of it arrived.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "record/hdf5/hdf5_handle.h"

namespace infracast::record {

class GuardedDriver {
 public:
  // The descriptor is open for reading and writing, and stays so.
  explicit GuardedDriver(int descriptor);
  // Makes a file access list use this driver. REQUIRES: this outlives the file; it is used for one file.
  void use_in(const PropertyHandle& access) const;
  // Throws Hdf5Failure with the system's reason once a write has failed.
  void expect_all_written() const;

  struct Extent {
    haddr_t offset = 0;
    std::size_t size = 0;
  };
  // Where the data written last lie, metadata aside.
  [[nodiscard]] Extent last_data() const { return state_->last_data; }
  // Reads what has been written, from any thread. Throws Hdf5Failure.
  void read(haddr_t offset, std::span<std::uint8_t> bytes) const;

  struct State {
    int descriptor = -1;
    int first_error = 0;  // errno; nothing is written any more
    Extent last_data = {};
  };

 private:
  Handle<H5FDunregister> driver_;
  std::unique_ptr<State> state_;  // stays where it is: the driver points to it
};

}  // namespace infracast::record
