// SPDX-License-Identifier: MIT
// How plans fared: what was published at the deadline of a target, over what the target announced.
#pragma once

#include "infracast/scenario.h"

namespace infracast::read {

// Adds, for every indicator with figures = "targets", an observation for each target of the region that counts things, has a value of its
// own and a published level at its deadline. Its scope is the target, so that calibration gives each plan a factor. REQUIRES: the model has
// been read.
void add_plan_outcomes(Scenario& scenario);

}  // namespace infracast::read
