// SPDX-License-Identifier: MIT
// What operations mean that remember, or share out. All others: engine/compile/meaning.cc.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace infracast::reference {

// The value `time` ago of something whose value is `now`, and whose earlier values are `history`, the oldest first.
double delayed(double now, const std::vector<double>& history, double time, double dt, std::size_t longest);

std::vector<double> allocation(double available, std::span<const double> need, std::span<const double> weight,
                               std::span<const double> floor);

}  // namespace infracast::reference
