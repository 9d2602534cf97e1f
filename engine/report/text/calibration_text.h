// SPDX-License-Identifier: MIT
// Calibration results as tables and as JSON.
#pragma once

#include <string>

#include "infracast/compile.h"
#include "infracast/posterior.h"
#include "infracast/wording.h"

namespace infracast::report {

std::string calibration_text(const City& city, const Posterior& posterior, const Wording& wording);
std::string calibration_json(const City& city, const Posterior& posterior);
// One line: whether all blocks converged, and which did not.
std::string calibration_summary(const Posterior& posterior);
// A line for every newest figure that the posterior does not pass through; empty when it passes through all.
std::string misfit_summary(const City& city, const Posterior& posterior);

}  // namespace infracast::report
