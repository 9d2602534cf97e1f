// SPDX-License-Identifier: MIT
// Numbers as people write them in plans.
#pragma once

#include <span>

#include "infracast/comparator.h"

namespace infracast::study {

// The share of levels that attain the value.
double share_attaining(std::span<const double> levels, Comparator comparator, double value);

// The value with so many significant digits, rounded in the direction that is easier to attain.
double eased(double value, Comparator comparator, int digits);

// The value with as few digits as serve: in the easier direction, and failed by the levels at least three quarters as often as the value
// itself is, so that what is written asks for about what was meant.
double written_level(std::span<const double> levels, Comparator comparator, double value);

}  // namespace infracast::study
