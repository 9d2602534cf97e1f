// SPDX-License-Identifier: MIT
// The reference model r1 as one would write it first: a loop over draws with the C library's exp and log.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "bench/r1_model.h"

namespace infracast::r1 {

// Parameters [parameter][draw] to the reported stocks [stock][year][draw], years 0 … kYears.
void run_scalar(const std::vector<std::vector<double>>& parameters, std::size_t draws, std::span<double> reported);

}  // namespace infracast::r1
