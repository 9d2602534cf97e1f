// SPDX-License-Identifier: MIT
// Reads variables stored in chunks. HDF5's own code takes a chunk that holds fewer numbers than its shape says for a whole one, and reads
// on beyond its memory.
#pragma once

#include <hdf5.h>

#include <vector>

namespace infracast::record {

// A box, in row-major order; numbers that were never written are NaN. Throws Hdf5Failure when a chunk does not hold what it should.
// REQUIRES: a sound dataset in chunks; `first` and `extents` have an entry per dimension, and the box lies inside.
std::vector<double> read_chunks(hid_t dataset, const std::vector<hsize_t>& first, const std::vector<hsize_t>& extents);

}  // namespace infracast::record
