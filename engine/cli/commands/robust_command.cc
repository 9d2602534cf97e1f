// SPDX-License-Identifier: MIT
// Which policies do well in most futures, and where each fails.
#include "cli/commands/commands.h"
#include "cli/scenarios/loading.h"
#include "cli/scenarios/projection.h"
#include "cli/terminal/interruption.h"
#include "infracast/robust.h"
#include "infracast/run.h"
#include "report/text/robust_text.h"

namespace infracast::cli {
namespace {

struct PreparedPolicies {
  RobustStudy robust;
  City city;
  RobustDesign design;
};

// Checks everything before anything is run; prints what is wrong.
std::optional<PreparedPolicies> prepare(const Arguments& arguments, const Console& console) {
  Diagnostics diagnostics;
  auto robust = read_robust_study(arguments.operands().front(), files_on_disk(), diagnostics);
  std::optional<City> city;
  if (robust) {
    std::vector<Setting> settings;
    if (robust->study.draws) settings.push_back({"ensemble.draws", std::to_string(*robust->study.draws)});
    if (robust->study.seed) settings.push_back({"ensemble.seed", std::to_string(*robust->study.seed)});
    for (Setting& setting : settings_of(arguments)) settings.push_back(std::move(setting));
    city = load(robust->study.scenario.string(), settings, diagnostics);
  }
  if (!city) {
    console.err << render(diagnostics);
    return std::nullopt;
  }
  Diagnostics of_study;
  auto design = robust_design(*robust, city->scenario, city->program, of_study);
  console.err << render(of_study);
  if (!design) return std::nullopt;
  return PreparedPolicies{*std::move(robust), *std::move(city), *std::move(design)};
}

}  // namespace

int compare_policies(const Arguments& arguments, const Console& console) {
  const auto prepared = prepare(arguments, console);
  if (!prepared) return kWrongInput;
  const Interruption interruption;
  const auto projection = projection_of(prepared->city, projection_options(arguments), interruption, console);
  if (!projection) return interruption.stopped(console.err);
  RunOptions options;
  options.threads = static_cast<int>(arguments.whole_number("threads", 1).value_or(0));
  options.stop = interruption.flag();
  const auto found = find_robustness(prepared->robust, prepared->design, projection->program, projection->ensemble, options);
  if (!found) return interruption.stopped(console.err);
  console.out << (arguments.has("json") ? report::robust_json(*found) : report::robust_text(*found, console.wording()));
  return kSuccess;
}

}  // namespace infracast::cli
