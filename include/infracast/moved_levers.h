// SPDX-License-Identifier: MIT
// Levers of a scenario that has been read, set otherwise. Implemented in read/scenario.
#pragma once

#include <optional>
#include <vector>

#include "infracast/diagnostic.h"
#include "infracast/scenario.h"

namespace infracast {

// What reading the scenario's files again with these settings as well would give, without reading them. Problems go to `diagnostics`, all
// of them; nothing is returned when there are errors. REQUIRES: each setting names a lever of the scenario's model, by its full name.
std::optional<Scenario> with_levers(Scenario scenario, const std::vector<Setting>& settings, Diagnostics& diagnostics);

}  // namespace infracast
