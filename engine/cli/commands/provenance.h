// SPDX-License-Identifier: MIT
// The provenance of files that commands write.
#pragma once

#include "cli/line/arguments.h"
#include "infracast/provenance.h"

namespace infracast::cli {

// Throws UsageError when --threads is not a number.
Provenance provenance_of(const Arguments& arguments);

}  // namespace infracast::cli
