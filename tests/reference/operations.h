// SPDX-License-Identifier: MIT
// The meaning of single ops.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "infracast/program.h"

namespace infracast::reference {

// Of ops that are a function of their operands, the time of the step and its length.
double operation(Op op, std::span<const double> x, double t, double dt);

// The value `time` ago of something whose value is `now`, and whose earlier values are `history`, the oldest first.
double delayed(double now, const std::vector<double>& history, double time, double dt, std::size_t longest);

std::vector<double> allocation(double available, std::span<const double> need, std::span<const double> weight,
                               std::span<const double> floor);

}  // namespace infracast::reference
