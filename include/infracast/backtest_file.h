// SPDX-License-Identifier: MIT
// Files of back-tests. Layout: docs/results-format.md. Implemented in record/studies.
#pragma once

#include <filesystem>
#include <vector>

#include "infracast/backtest.h"
#include "infracast/provenance.h"
#include "infracast/vintage.h"

namespace infracast {

// Writes a back-test to a file of its own. Throws MachineError. Layout: docs/results-format.md.
void write_backtest(const std::filesystem::path& path, const Backtest& backtest, const std::vector<Vintage>& vintages,
                    const Posterior& posterior, const Scenario& scenario, const Provenance& provenance, bool force);

}  // namespace infracast
