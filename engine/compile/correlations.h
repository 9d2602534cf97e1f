// SPDX-License-Identifier: MIT
// Whether a set of correlations is consistent.
#pragma once

#include <span>
#include <vector>

#include "infracast/diagnostic.h"
#include "infracast/program.h"

namespace infracast::compiler {

// Reports three parameters whose correlations contradict each other, or more where every three alone are possible. `where` tells where each
// correlation is stated.
void check_possible(std::span<const Correlation> correlations, std::span<const Span> where, std::span<const ParameterSlot> parameters,
                    Diagnostics& diagnostics);

}  // namespace infracast::compiler
