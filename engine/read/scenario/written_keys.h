// SPDX-License-Identifier: MIT
// Where each key of a scenario stands, after inheritance.
#pragma once

#include <vector>

#include "infracast/scenario.h"
#include "read/toml/document.h"

namespace infracast::read {

// Every key of the merged scenario but those of levers, parameters and drivers.
std::vector<WrittenKey> written_keys(const Value& scenario);

}  // namespace infracast::read
