// SPDX-License-Identifier: MIT
// A file driver for HDF5 that reads from an open file and from nothing else: whatever the file's name is given to meanwhile,
// the library sees the bytes that were examined.
#pragma once

#include <cstdint>

#include "record/hdf5/hdf5_handle.h"

namespace infracast::record {

class ReadingDriver {
 public:
  // The first `size` bytes of the file. The descriptor is open for reading; files opened keep copies of their own.
  ReadingDriver(int descriptor, std::uint64_t size);
  // Makes a file access list use this driver.
  void use_in(const PropertyHandle& access) const;

 private:
  struct Source {
    int descriptor;
    std::uint64_t size;
  };
  friend struct ReadingDriverCalls;
  Handle<H5FDunregister> driver_;
  Source source_;
};

}  // namespace infracast::record
