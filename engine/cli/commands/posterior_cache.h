// SPDX-License-Identifier: MIT
// Posteriors kept from earlier runs, one file per key, in the user's cache folder.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "infracast/posterior.h"
#include "infracast/program.h"
#include "infracast/provenance.h"
#include "infracast/scenario.h"

namespace infracast::cli {

// "$XDG_CACHE_HOME/infracast", else "$HOME/.cache/infracast"; nothing when neither is an absolute path.
std::optional<std::filesystem::path> cache_folder();

// The posterior with this key, if it is there and whole.
std::optional<Posterior> cached_posterior(const PosteriorKey& key, const Program& program);

// Keeps a posterior for later, and drops the oldest ones when there are many. Returns why it could not, "" when it could.
// Processes that keep the same posterior at once do not disturb each other.
std::string keep_posterior(const Posterior& posterior, const Scenario& scenario, const Program& program, const Provenance& provenance);

}  // namespace infracast::cli
