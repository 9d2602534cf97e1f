// SPDX-License-Identifier: MIT
// Which output times the page keeps.
#pragma once

#include <cstddef>
#include <vector>

namespace infracast::report::page {

// Positions of the kept times: all when they are few, otherwise the finest whole fractions of a year that are few enough.
std::vector<std::size_t> kept_times(const std::vector<double>& times);

}  // namespace infracast::report::page
