// SPDX-License-Identifier: MIT
// Spellings of the region that leave rows out.
#pragma once

#include "infracast/diagnostic.h"
#include "infracast/scenario.h"

namespace infracast::inspect {

// Warns of rows whose region is the scenario's but for case, blanks or the width of characters, and of data in which no row is of the
// region: such rows are left out.
void check_regions(const Scenario& scenario, Diagnostics& diagnostics);

}  // namespace infracast::inspect
