// SPDX-License-Identifier: MIT
#include "city_studies.h"

#include <cmath>
#include <iostream>
#include <nlohmann/json.hpp>

#include "infracast/compile.h"
#include "infracast/ensemble.h"
#include "infracast/factor.h"
#include "infracast/program.h"
#include "infracast/provenance.h"
#include "infracast/repeated_run.h"
#include "infracast/run.h"
#include "infracast/scenario.h"
#include "infracast/sensitivity.h"
#include "infracast/sensitivity_file.h"
#include "infracast/study.h"
#include "infracast/sweep.h"
#include "infracast/sweep_file.h"
#include "infracast/sweep_points.h"

namespace infracast {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

const fs::path kSource = INFRACAST_SOURCE_DIR;

// Of what a diagnostic stopped.
template <class T>
T expected(std::optional<T> found, const Diagnostics& diagnostics) {
  if (!found) throw std::runtime_error(render(diagnostics));
  return *std::move(found);
}

Provenance provenance() {
  Provenance out;
  out.program_version = "0.1.0";
  out.command_line = "city_page";
  return out;
}

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

}  // namespace

void write_city_sweep(const fs::path& study_file, std::size_t draws, const fs::path& path) {
  Diagnostics diagnostics;
  const Study study = expected(read_study(kSource / study_file, diagnostics), diagnostics);
  const std::vector<Setting> settings{{"ensemble.draws", std::to_string(draws)}};
  const Scenario scenario = expected(read_scenario(study.scenario, settings, diagnostics), diagnostics);
  const Program program = expected(compile(scenario, diagnostics), diagnostics);
  const auto factors = resolve_factors(study, scenario, program, diagnostics);
  const Design design = expected(make_design(study, factors, diagnostics), diagnostics);
  const SweepInfo info = describe_sweep(study, scenario, program, factors, design, {}, diagnostics);
  SweepWriter writer(path, info, scenario, program, {.force = true}, provenance());
  const Ensemble ensemble(program, scenario.ensemble);
  const FactorInputs inputs(program, factors);
  const RepeatedRun run(program, ensemble, sweep_plan(info, program), inputs.varied());
  run_points(run, inputs, design, writer.remaining(), writer.handlers());
  writer.commit();
}

void write_city_sensitivity(const fs::path& study_file, std::size_t samples, const fs::path& path) {
  Diagnostics diagnostics;
  SensitivityStudy study = expected(read_sensitivity_study(kSource / study_file, files_on_disk(), diagnostics), diagnostics);
  study.samples = samples;
  study.resamples = 100;
  const Scenario scenario = expected(read_scenario(study.scenario, {}, diagnostics), diagnostics);
  const Program program = expected(compile(scenario, diagnostics), diagnostics);
  write_sensitivity(path, expected(sensitivity(study, scenario, program, nullptr, diagnostics), diagnostics), provenance(), true);
}

std::string sweep_figures(const fs::path& path) {
  const Sweep sweep = read_sweep(path);
  std::vector<std::string> columns;
  for (const SweepTarget& target : sweep.info.targets) columns.push_back("probability." + target.name);
  const auto values = read_sweep_columns(path, columns);
  Json points = Json::array();
  for (std::size_t point = 0; point < sweep.points.size(); ++point) {
    Json set = Json::array(), reached = Json::array();
    for (const double value : sweep.info.design.point(point)) set.push_back(number(value));
    for (const auto& column : values) reached.push_back(number(column[point]));
    points.push_back({{"factors", std::move(set)}, {"probability", std::move(reached)}});
  }
  return Json{{"factors", sweep.info.factors.size()}, {"targets", columns}, {"points", std::move(points)}}.dump();
}

std::string sensitivity_figures(const fs::path& path) {
  const Sensitivity found = read_sensitivity(path);
  Json out = Json::object();
  for (std::size_t output = 0; output < found.outputs.size(); ++output) {
    Json factors = Json::object();
    for (std::size_t factor = 0; factor < found.factors.size(); ++factor) {
      Json row = Json::array();
      for (const SensitivityMeasure& measure : found.measures) {
        row.push_back(number(measure.value[output][factor]));
        if (!std::isfinite(measure.low[output].front())) continue;
        row.push_back(number(measure.low[output][factor]));
        row.push_back(number(measure.high[output][factor]));
      }
      for (const double value : {found.factors[factor].low, found.factors[factor].high}) row.push_back(number(value));
      for (const auto* there : {&found.at_low, &found.at_high}) row.push_back(number((*there)[output][factor]));
      factors[found.factors[factor].name] = std::move(row);
    }
    out[found.outputs[output].name] = std::move(factors);
  }
  return out.dump();
}

}  // namespace infracast
