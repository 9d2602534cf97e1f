// SPDX-License-Identifier: MIT
// Factors whose values are choices, each of which sets several levers.
#pragma once

#include <optional>

#include "infracast/factor.h"

namespace infracast::study {

// Nothing after a diagnostic. REQUIRES: the declaration has choices.
std::optional<Factor> resolve_choices(const FactorDeclaration& declared, const Scenario& scenario, const Program& program,
                                      Diagnostics& diagnostics);

}  // namespace infracast::study
