// SPDX-License-Identifier: MIT
// Reads everything in an HDF5 file once, so that a file made to attack the library does its damage where it does not matter.
#pragma once

#include "record/hdf5/hdf5_handle.h"

namespace infracast::record {

// Visits every object and attribute and reads all but the largest data. Throws Hdf5Failure where something is unsound.
void examine(const FileHandle& file);

}  // namespace infracast::record
