// SPDX-License-Identifier: MIT
// The keys of a scenario as written, after inheritance.
#pragma once

#include <vector>

#include "infracast/scenario.h"
#include "read/toml/document.h"

namespace infracast::read {

// Every key of the merged scenario except those of levers, parameters and drivers.
std::vector<WrittenKey> written_keys(const Value& scenario);

}  // namespace infracast::read
