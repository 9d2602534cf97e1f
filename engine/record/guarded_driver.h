// SPDX-License-Identifier: MIT
// A file driver for HDF5 that writes to an open file and never tells HDF5 of a failed write: it remembers the first one.
// HDF5 loses data without a word when a dataset cannot be flushed on closing, and after a failed flush of a file crashes at
// exit; this way it closes everything in order, and whoever owns the file asks whether all of it arrived.
#pragma once

#include <memory>

#include "record/hdf5_handle.h"

namespace infracast::record {

class GuardedDriver {
 public:
  // The descriptor is open for reading and writing, and stays so.
  explicit GuardedDriver(int descriptor);
  // Makes a file access list use this driver. REQUIRES: this outlives the file; it is used for one file.
  void use_in(const PropertyHandle& access) const;
  // Throws Hdf5Failure with the system's reason once a write has failed.
  void expect_all_written() const;

  struct State {
    int descriptor = -1;
    int first_error = 0;  // errno; nothing is written any more
  };

 private:
  Handle<H5FDunregister> driver_;
  std::unique_ptr<State> state_;  // stays where it is: the driver points to it
};

}  // namespace infracast::record
