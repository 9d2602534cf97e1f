// SPDX-License-Identifier: MIT
// Reads targets.csv.
#pragma once

#include <vector>

#include "infracast/target.h"

namespace infracast::read {

// The plan targets of a CSV file, in its order.
std::vector<Target> read_targets(const SourcePointer& source, Diagnostics& diagnostics);

}  // namespace infracast::read
