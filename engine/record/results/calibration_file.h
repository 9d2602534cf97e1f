// SPDX-License-Identifier: MIT
// Calibration results as the group `calibration` of results files and posterior files.
#pragma once

#include <vector>

#include "infracast/results.h"
#include "record/hdf5/netcdf_reader.h"
#include "record/hdf5/netcdf_writer.h"

namespace infracast::record {

// One result per scenario. REQUIRES: the group is empty.
void write_calibration(NetcdfGroup& group, const Names& scenarios, const std::vector<CalibrationResult>& results);
// One result per scenario; empty ones when the file has no such group, as before version 1.1.
std::vector<CalibrationResult> read_calibration(const StoredGroup& root, std::size_t scenarios);

}  // namespace infracast::record
