// SPDX-License-Identifier: MIT
// Posteriors kept from earlier runs, one file per key, in the user's cache folder.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "cli/scenarios/loading.h"
#include "infracast/posterior.h"
#include "infracast/program.h"
#include "infracast/provenance.h"
#include "infracast/scenario.h"

namespace infracast::cli {

// "$XDG_CACHE_HOME/infracast", else "$HOME/.cache/infracast"; nothing when neither is an absolute path.
std::optional<std::filesystem::path> cache_folder();

// The cached posterior with this key, if it is whole and belongs to this user; otherwise the reason, "" when there is none.
struct CachedPosterior {
  std::optional<Posterior> posterior = {};
  std::string problem = {};
};
CachedPosterior cached_posterior(const PosteriorKey& key, const City& city);
// Why a posterior cannot belong to the scenario, in spite of its key; "" when it can.
std::string misfit(const Posterior& posterior, const Scenario& scenario);

// Saves a posterior and removes the oldest ones when there are many. Returns why saving failed, "" on success. Safe when several processes
// save the same posterior at once.
std::string keep_posterior(const Posterior& posterior, const Scenario& scenario, const Program& program, const Provenance& provenance);

}  // namespace infracast::cli
