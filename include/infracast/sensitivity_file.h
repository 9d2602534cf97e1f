// SPDX-License-Identifier: MIT
// Files of sensitivity studies: whole or absent. Layout: docs/results-format.md. Implemented in record/studies.
#pragma once

#include <filesystem>

#include "infracast/provenance.h"
#include "infracast/sensitivity.h"

namespace infracast {

// Whole or absent, as results files are; throw MachineError. Layout: docs/results-format.md.
void write_sensitivity(const std::filesystem::path& path, const Sensitivity& sensitivity, const Provenance& provenance, bool force);
Sensitivity read_sensitivity(const std::filesystem::path& path);

}  // namespace infracast
