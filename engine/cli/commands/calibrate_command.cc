// SPDX-License-Identifier: MIT
#include "cli/commands/commands.h"
#include "cli/commands/outputs.h"
#include "cli/scenarios/projection.h"
#include "cli/scenarios/provenance.h"
#include "infracast/posterior_file.h"
#include "report/text/calibration_text.h"

namespace infracast::cli {

int calibrate_scenario(const Arguments& arguments, const Console& console) {
  const auto city = load_or_tell(arguments.operands().front(), settings_of(arguments), console);
  if (!city) return kWrongInput;
  expect_data_output(arguments, city->scenario);
  const Interruption interruption;
  const auto posterior = posterior_of(*city, projection_options(arguments), interruption, console);
  if (!posterior) return interruption.stopped(console.err);
  if (const auto output = arguments.text("output"))
    write_posterior(*output, *posterior, city->scenario, city->program, provenance_of(arguments), arguments.has("force"));
  console.out << (arguments.has("json") ? report::calibration_json(*city, *posterior)
                                        : report::calibration_text(*city, *posterior, console.wording()));
  if (posterior->converged()) console.err << report::calibration_summary(*posterior) << "\n";
  const bool refused = arguments.has("strict") && !report::misfit_summary(*city, *posterior).empty();
  return posterior->converged() && !refused ? kSuccess : kNotConverged;
}

}  // namespace infracast::cli
