// SPDX-License-Identifier: MIT
#pragma once

#include "infracast/results.h"
#include "infracast/results_writer.h"
#include "record/hdf5/netcdf_reader.h"

namespace infracast::record {

// The terms that write_terms() wrote.
std::vector<PlanRow> read_targets(const StoredGroup& group, std::size_t count);
// Fills plan and plans from the group of that name. REQUIRES: results.scenarios is filled.
void read_plan(const StoredGroup& group, Results& results);

}  // namespace infracast::record
