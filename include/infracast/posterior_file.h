// SPDX-License-Identifier: MIT
// Files of posteriors. Layout: docs/posterior-format.md. Implemented in record/studies.
#pragma once

#include <filesystem>
#include <vector>

#include "infracast/posterior.h"
#include "infracast/program.h"
#include "infracast/provenance.h"
#include "infracast/scenario.h"

namespace infracast {

inline constexpr FormatVersion kPosteriorFormat{1, 1};

PosteriorKey posterior_key(const std::vector<PosteriorInput>& inputs);
// Writes a file of its own, complete or not at all. `force`: replace a file that is not a posterior.
void write_posterior(const std::filesystem::path& path, const Posterior& posterior, const Scenario& scenario, const Program& program,
                     const Provenance& provenance, bool force);
// Throw MachineError when the file cannot be read or is not a posterior. The program must have the posterior's key, since columns are its
// parameters'.
PosteriorKey read_posterior_key(const std::filesystem::path& path);
Posterior read_posterior(const std::filesystem::path& path, const Program& program);

}  // namespace infracast
