// SPDX-License-Identifier: MIT
// The doors of the compilations of r1_twin_kernel.cc.
#pragma once

#include <cstddef>

#include "bench/r1_model.h"

namespace infracast::r1 {

namespace twin_sse2 {
void run(const double* const* parameters, bool one_uncertain, std::size_t draws, double* reported);
}
namespace twin_avx2 {
void run(const double* const* parameters, bool one_uncertain, std::size_t draws, double* reported);
}
namespace twin_avx512 {
void run(const double* const* parameters, bool one_uncertain, std::size_t draws, double* reported);
}

}  // namespace infracast::r1
