// SPDX-License-Identifier: MIT
#include "calibration_text.h"
#include "commands.h"
#include "projection.h"
#include "provenance.h"

namespace infracast::cli {

int calibrate_scenario(const Arguments& arguments, const Console& console) {
  const auto city = load_or_tell(arguments.operands().front(), settings_of(arguments), console);
  if (!city) return kWrongInput;
  const Interruption interruption;
  const auto posterior = posterior_of(*city, projection_options(arguments), interruption, console);
  if (!posterior) {
    console.err << "infracast: stopped\n";
    return interruption.exit_code();
  }
  if (const auto output = arguments.text("output"))
    write_posterior(*output, *posterior, city->scenario, city->program, provenance_of(arguments), arguments.has("force"));
  console.out << (arguments.has("json") ? calibration_json(*city, *posterior) : calibration_text(*city, *posterior, console));
  if (posterior->converged()) console.err << calibration_summary(*posterior) << "\n";
  return posterior->converged() ? kSuccess : kNotConverged;
}

}  // namespace infracast::cli
