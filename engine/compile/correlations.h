// SPDX-License-Identifier: MIT
// Whether a set of correlations can hold at once.
#pragma once

#include <span>
#include <vector>

#include "infracast/diagnostic.h"
#include "infracast/program.h"

namespace infracast::compiler {

// Reports the three parameters whose correlations no draws can have, or more than three where no three alone are impossible.
// `where` says where each correlation is stated.
void check_possible(std::span<const Correlation> correlations, std::span<const Span> where, std::span<const ParameterSlot> parameters,
                    Diagnostics& diagnostics);

}  // namespace infracast::compiler
