// SPDX-License-Identifier: MIT
#pragma once

#include "cli/line/arguments.h"
#include "infracast/provenance.h"

namespace infracast::cli {

// Of a file that this command writes. Throws UsageError when --threads is no number.
Provenance provenance_of(const Arguments& arguments);

}  // namespace infracast::cli
