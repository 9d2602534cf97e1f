// SPDX-License-Identifier: MIT
// The reference model r1 fused by hand: all stocks of a few draws stay in vector registers from the first step to the last.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "bench/r1_model.h"

namespace infracast::r1 {

// As run_scalar; draws must be a multiple of 64. With `one_uncertain` only rP is read by draw, all else from draw 0.
using Twin = void (*)(const std::vector<std::vector<double>>& parameters, bool one_uncertain, std::size_t draws,
                      std::span<double> reported);
// For "sse2", "avx2" or "avx512".
Twin twin(std::string_view instruction_set);

}  // namespace infracast::r1
