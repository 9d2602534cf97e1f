// SPDX-License-Identifier: MIT
// Priors as text.
#pragma once

#include <string>

#include "infracast/prior.h"

namespace infracast::record {

// A prior as the model language writes it: "lognormal(median = 2660000, gsd = 1.35)".
std::string describe(const Prior& prior);

}  // namespace infracast::record
