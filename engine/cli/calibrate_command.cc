// SPDX-License-Identifier: MIT
#include "calibration_text.h"
#include "commands.h"
#include "interruption.h"
#include "loading.h"

namespace infracast::cli {

int calibrate_scenario(const Arguments& arguments, const Console& console) {
  const auto city = load_or_tell(arguments.operands().front(), settings_of(arguments), console);
  if (!city) return kWrongInput;
  const Interruption interruption;
  RunOptions options;
  options.threads = static_cast<int>(arguments.whole_number("threads", 1).value_or(0));
  options.stop = interruption.flag();
  CalibrationSettings settings;
  settings.draws = city->scenario.ensemble.draws;
  settings.seed = city->scenario.ensemble.seed;
  Diagnostics diagnostics;
  const auto posterior = calibrate(city->scenario, city->program, settings, diagnostics, options);
  if (!posterior) {
    console.err << "infracast: stopped\n";
    return interruption.exit_code();
  }
  console.err << render(diagnostics);
  if (diagnostics.has_errors()) return kWrongInput;
  console.out << (arguments.has("json") ? calibration_json(*city, *posterior) : calibration_text(*city, *posterior, console));
  console.err << calibration_summary(*posterior) << "\n";
  return posterior->converged() ? kSuccess : kNotConverged;
}

}  // namespace infracast::cli
