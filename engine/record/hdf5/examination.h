// SPDX-License-Identifier: MIT
// A look at everything in an HDF5 file, so that whatever the library makes of a wicked one happens before it matters.
#pragma once

#include "record/hdf5/hdf5_handle.h"

namespace infracast::record {

// Visits every object and attribute, and reads what is not too long. Throws Hdf5Failure where something is not sound.
void examine(const FileHandle& file);

}  // namespace infracast::record
