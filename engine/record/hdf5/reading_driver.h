// SPDX-License-Identifier: MIT
// An HDF5 file driver that reads from an open descriptor only, so that the library reads the bytes that were examined, even if the file's
// name is given to another file meanwhile.
#pragma once

#include <cstdint>

#include "record/hdf5/hdf5_handle.h"

namespace infracast::record {

class ReadingDriver {
 public:
  // Reads the first `size` bytes of the file. The descriptor is open for reading; open HDF5 files keep duplicates of it.
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
