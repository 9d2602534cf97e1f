// SPDX-License-Identifier: MIT
// The values that the model allows a factor.
#pragma once

#include "infracast/diagnostic.h"
#include "infracast/factor.h"

namespace infracast::study {

// Reports a value that the model does not allow the factor.
void check_bounds(double value, const Span& where, const Factor& factor, Diagnostics& diagnostics);

}  // namespace infracast::study
