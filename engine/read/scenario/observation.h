// SPDX-License-Identifier: MIT
// Reads observations.csv.
#pragma once

#include <vector>

#include "infracast/observation.h"

namespace infracast::read {

// The published values of a CSV file, in its order.
std::vector<Observation> read_observations(const SourcePointer& source, Diagnostics& diagnostics);

}  // namespace infracast::read
