// SPDX-License-Identifier: MIT
// What every command that runs a city runs: its program, and draws of it.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "cli/commands/loading.h"
#include "cli/terminal/interruption.h"
#include "infracast/calibrate.h"
#include "infracast/ensemble.h"
#include "infracast/posterior.h"
#include "infracast/program.h"
#include "infracast/provenance.h"

namespace infracast::cli {

struct ProjectionOptions {
  bool prior = false;                    // draw from the priors, whatever was published and the scenario says
  std::optional<std::string> posterior;  // a file to take the posterior from
  bool fresh = false;                    // calibrate even if a posterior of the same inputs is at hand
  bool quiet = false;
  int threads = 0;
  Provenance provenance;  // for posteriors that are kept
  // Posteriors of this process by key, so that cities that differ in levers alone are calibrated once whatever the cache is like.
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

// Draws of a city: from what published history leaves of the priors, or from the priors where that is asked for or nothing is known.
// A block that has not converged is told on the console, whatever the options. Nothing when interrupted. Throws UsageError when
// options.posterior names a file made from other inputs, MachineError when it cannot be read. Not thread-safe.
std::optional<Projection> projection_of(const City& city, const ProjectionOptions& options, const Interruption& interruption,
                                        const Console& console);

// What published history says about the city's parameters: as the options say from a file, from the cache, or by calibrating.
// Null when interrupted.
std::shared_ptr<const Posterior> posterior_of(const City& city, const ProjectionOptions& options, const Interruption& interruption,
                                              const Console& console);

// How much effort a city's posterior is given, and from which seed.
CalibrationSettings calibration_settings(const City& city);

}  // namespace infracast::cli
