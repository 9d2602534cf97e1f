// SPDX-License-Identifier: MIT
#include "report/page/page_data.h"

namespace infracast::report::page {
namespace {

Json times(const Results& file) {
  Json out = Json::array();
  for (const std::size_t at : kept_times(file.times)) out.push_back(file.times[at]);
  return out;
}

}  // namespace

Json page_data(const Shown& shown) {
  const Files files = shown.files;
  const Scenarios scenarios = overlaid(files);
  Json out;
  out["times"] = Json::array();
  for (const Results& file : files) out["times"].push_back(times(file));
  out["quantiles"] = kSummaryQuantiles;
  out["scenarios"] = scenario_data(scenarios);
  out["indicators"] = indicator_data(files, scenarios);
  out["targets"] = target_data(scenarios);
  out["bindings"] = binding_data(files, scenarios);
  out["observations"] = observation_data(files);
  out["parameters"] = parameter_data(files, scenarios);
  out["files"] = file_data(files, scenarios);
  out["provenance"] = provenance_data(files);
  out["sensitivities"] = sensitivity_data(shown.sensitivities);
  out["sweeps"] = sweep_data(shown.sweeps);
  return out;
}

}  // namespace infracast::report::page
