// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <vector>

namespace infracast::report::page {

// Which times of a file the page keeps: all of them when they are few, otherwise the finest whole fractions of a year that are.
std::vector<std::size_t> kept_times(const std::vector<double>& times);

}  // namespace infracast::report::page
