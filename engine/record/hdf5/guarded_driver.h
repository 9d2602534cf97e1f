// SPDX-License-Identifier: MIT
// An HDF5 file driver that writes to an open file and hides failed writes from HDF5, but remembers the first. HDF5 silently loses data when
// flushing a dataset fails on closing, and crashes at exit when flushing a file fails; with this driver it closes everything normally, and
// the file's owner asks afterwards whether all was written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "record/hdf5/hdf5_handle.h"

namespace infracast::record {

class GuardedDriver {
 public:
  // The descriptor is open for reading and writing, and stays open.
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
  std::unique_ptr<State> state_;  // at a fixed address, because the driver points to it
};

}  // namespace infracast::record
