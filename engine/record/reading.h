// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

#include "infracast/machine_error.h"
#include "record/hdf5_handle.h"

namespace infracast::record {

// Runs a part of the reading; what HDF5 cannot do becomes "cannot read …".
template <class Part>
auto reading(const std::filesystem::path& path, Part part) {
  const QuietHdf5 quiet;
  try {
    return part();
  } catch (const Hdf5Failure& failure) {
    throw MachineError("cannot read " + path.string() + ": " + failure.what());
  }
}

}  // namespace infracast::record
