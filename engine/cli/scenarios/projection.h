// SPDX-License-Identifier: MIT
// The compiled program and the ensemble of draws that every running command starts from.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/scenarios/loading.h"
#include "cli/terminal/interruption.h"
#include "infracast/calibrate.h"
#include "infracast/ensemble.h"
#include "infracast/posterior.h"
#include "infracast/program.h"
#include "infracast/provenance.h"
#include "infracast/vintage.h"

namespace infracast::cli {

struct ProjectionOptions {
  bool prior = false;                    // draw from the priors, whatever the scenario says
  std::optional<std::string> posterior;  // a file to take the posterior from
  bool learn = true;                     // calibrate where no posterior is at hand; else that is a UsageError
  bool fresh = false;                    // calibrate even if a posterior of the same inputs is cached
  bool quiet = false;
  int threads = 0;
  Provenance provenance;  // written into cached posteriors
  // Posteriors of this process by key: cities that differ only in levers are calibrated once, with or without a cache folder.
  std::shared_ptr<std::map<std::string, std::shared_ptr<const Posterior>>> known =
      std::make_shared<std::map<std::string, std::shared_ptr<const Posterior>>>();
};

// Of --prior, --posterior, --fresh, --quiet, --threads. Throws UsageError.
ProjectionOptions projection_options(const Arguments& arguments);

struct Projection {
  Program program;                             // indicators and targets carry their block's discrepancy when there is a posterior
  Ensemble ensemble;                           // as many draws as the scenario asks for
  std::shared_ptr<const Posterior> posterior;  // null: draws come from the priors
  [[nodiscard]] bool converged() const { return posterior == nullptr || posterior->converged(); }
};

// The draws of a city: from its posterior, or from the priors where the options ask for them or nothing was published. Warns on the
// console, whatever the options, when a block has not converged, and of every newest figure that the posterior does not pass through.
// Returns nothing when interrupted. Throws UsageError when options.posterior names a file made from other inputs, and MachineError when it
// cannot be read. Not thread-safe.
std::optional<Projection> projection_of(const City& city, const ProjectionOptions& options, const Interruption& interruption,
                                        const Console& console);

// The posterior of the city's parameters, from the file that the options name, from the cache, or by calibrating. Null when interrupted.
std::shared_ptr<const Posterior> posterior_of(const City& city, const ProjectionOptions& options, const Interruption& interruption,
                                              const Console& console);

// How many priors and outside paths are of the time, in a line.
std::string vintages_text(const Scenario& scenario, const std::vector<Vintage>& all, Language language);

// The calibration settings of a city: its effort and seed.
CalibrationSettings calibration_settings(const City& city);

}  // namespace infracast::cli
