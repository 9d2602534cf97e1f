// SPDX-License-Identifier: MIT
#include "projection.h"

#include <utility>

#include "calibration_text.h"

namespace infracast::cli {

ProjectionOptions projection_options(const Arguments& arguments) {
  return {.prior = !arguments.has("calibrate"),
          .posterior = {},
          .fresh = false,
          .quiet = arguments.has("quiet"),
          .threads = static_cast<int>(arguments.whole_number("threads", 1).value_or(0))};
}

std::optional<Projection> projection_of(const City& city, const ProjectionOptions& options, const Interruption& interruption,
                                        const Console& console) {
  if (options.prior) return Projection{city.program, Ensemble(city.program, city.scenario.ensemble), nullptr};
  RunOptions run;
  run.threads = options.threads;
  run.stop = interruption.flag();
  CalibrationSettings settings;
  settings.draws = city.scenario.ensemble.draws;
  settings.seed = city.scenario.ensemble.seed;
  Diagnostics diagnostics;
  auto posterior = calibrate(city.scenario, city.program, settings, diagnostics, run);
  if (!posterior) return std::nullopt;
  console.err << render(diagnostics);
  if (!options.quiet || !posterior->converged()) console.err << city.path << ": " << calibration_summary(*posterior) << "\n";
  Ensemble ensemble(posterior->columns, city.scenario.ensemble);
  return Projection{with_discrepancy(city.program, city.scenario), std::move(ensemble),
                    std::make_shared<const Posterior>(std::move(*posterior))};
}

}  // namespace infracast::cli
