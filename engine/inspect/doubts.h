// SPDX-License-Identifier: MIT
// Figures and targets that are possible, but more likely slips.
#pragma once

#include "infracast/compile.h"

namespace infracast::inspect {

// Warns of percent where a fraction is meant, of negative counts, and of figures a thousand times those of the year before.
void check_figures(const Scenario& scenario, const Program& program, Diagnostics& diagnostics);

// What takes a run of one draw to see: warns of stocks that fall below 0, and of figures a hundred times what the model says.
void check_best_guess(const City& city, Diagnostics& diagnostics);

}  // namespace infracast::inspect
