// SPDX-License-Identifier: MIT
// Files of sensitivity studies. Layout: docs/results-format.md. Implemented in record/studies.
#pragma once

#include <filesystem>

#include "infracast/provenance.h"
#include "infracast/sensitivity.h"

namespace infracast {

// Files appear complete or not at all, like results files. Throw MachineError.
void write_sensitivity(const std::filesystem::path& path, const Sensitivity& sensitivity, const Provenance& provenance, bool force);
Sensitivity read_sensitivity(const std::filesystem::path& path);

}  // namespace infracast
