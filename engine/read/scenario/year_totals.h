// SPDX-License-Identifier: MIT
// The total of a calendar year, dated on any day of it, is that year's.
#pragma once

#include "infracast/scenario.h"

namespace infracast::read {

// Moves observations, deadlines and bases of annual indicators to the last day of their year. REQUIRES: the model has been read.
void date_year_totals(Scenario& scenario);

}  // namespace infracast::read
