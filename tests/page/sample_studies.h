// SPDX-License-Identifier: MIT
// Studies small enough to read.
#pragma once

#include "infracast/page_input.h"
#include "infracast/sensitivity.h"

namespace infracast {

// Morris over two parameters and a module of three, on one output. The second parameter matters most, and lowers it.
Sensitivity sample_sensitivity();

// A grid of two levers, two values by two, on two targets of a plan; the last point failed.
SweptTargets sample_sweep();

}  // namespace infracast
