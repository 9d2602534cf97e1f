// SPDX-License-Identifier: MIT
// Which parameters, modules and levers move an outcome.
#include "cli/commands/commands.h"
#include "cli/commands/outputs.h"
#include "cli/line/identity.h"
#include "cli/scenarios/loading.h"
#include "cli/scenarios/projection.h"
#include "cli/scenarios/provenance.h"
#include "cli/terminal/interruption.h"
#include "cli/terminal/progress.h"
#include "infracast/run.h"
#include "infracast/sensitivity.h"
#include "infracast/sensitivity_file.h"
#include "infracast/study.h"
#include "report/text/sensitivity_text.h"

namespace infracast::cli {
namespace {

struct LoadedStudy {
  SensitivityStudy study;
  City city;
};

// Reads the study and its scenario; prints their problems.
std::optional<LoadedStudy> load_study(const Arguments& arguments, const Console& console) {
  Diagnostics diagnostics;
  auto study = read_sensitivity_study(arguments.operands().front(), files_on_disk(), diagnostics);
  auto city = study ? load(study->scenario.string(), settings_of(arguments), diagnostics) : std::nullopt;
  if (!city) {
    console.err << render(diagnostics);
    return std::nullopt;
  }
  if (const auto seed = arguments.whole_number("seed", 0)) study->seed = *seed;
  if (const auto samples = arguments.whole_number("samples", 1)) study->samples = *samples;
  return LoadedStudy{*std::move(study), *std::move(city)};
}

// From the draws that `run` would take: what history leaves of the priors, or the priors.
std::optional<Sensitivity> found_by(const LoadedStudy& loaded, const Arguments& arguments, const Interruption& interruption,
                                    Diagnostics& diagnostics, const Console& console) {
  const auto projection = projection_of(loaded.city, projection_options(arguments), interruption, console);
  if (!projection) return std::nullopt;
  RunOptions options;
  options.threads = static_cast<int>(arguments.whole_number("threads", 1).value_or(0));
  options.stop = interruption.flag();
  std::optional<Progress> progress;
  const bool quiet = arguments.has("quiet");
  const auto tell = [&](std::size_t done, std::size_t of) {
    if (!progress) progress.emplace(console, loaded.city.scenario.name, of, quiet);
    progress->report(done);
  };
  return sensitivity(loaded.study, loaded.city.scenario, projection->program, projection->posterior.get(), diagnostics, options, tell);
}

}  // namespace

int analyse_sensitivity(const Arguments& arguments, const Console& console) {
  const std::string output = arguments.text("output").value_or("sensitivity.h5");
  const auto loaded = load_study(arguments, console);
  if (!loaded) return kWrongInput;
  std::vector<std::string> inputs = arguments.operands();
  if (const auto posterior = arguments.text("posterior")) inputs.push_back(*posterior);
  add_inputs(loaded->city.scenario, inputs);
  expect_output(output, kDataOutput, inputs);
  const Interruption interruption;
  Diagnostics diagnostics;
  const auto found = found_by(*loaded, arguments, interruption, diagnostics, console);
  if (interruption.requested()) {
    console.err << "infracast: stopped; " << output << " was not written\n";
    return interruption.exit_code();
  }
  console.err << render(diagnostics);
  if (!found) return kWrongInput;
  write_sensitivity(output, *found, provenance_of(arguments), arguments.has("force"));
  const report::SensitivityTextOptions shown{arguments.has("all") ? std::size_t{0} : std::size_t{15}};
  console.out << (arguments.has("json") ? report::sensitivity_json(*found) : report::sensitivity_text(*found, shown, console.wording()));
  if (!arguments.has("quiet"))
    console.err << "Wrote " << output << ": " << readable_number(static_cast<double>(found->runs), Language::en, 15) << " runs\n";
  return kSuccess;
}

}  // namespace infracast::cli
