// SPDX-License-Identifier: MIT
// Reads the group `plan` of a results file.
#pragma once

#include "infracast/results.h"
#include "infracast/results_writer.h"
#include "record/hdf5/netcdf_reader.h"

namespace infracast::record {

// The terms of targets as write_terms() wrote them.
std::vector<PlanRow> read_targets(const StoredGroup& group, std::size_t count);
// Fills results.plan and results.plans. REQUIRES: results.scenarios is filled.
void read_plan(const StoredGroup& group, Results& results);

}  // namespace infracast::record
