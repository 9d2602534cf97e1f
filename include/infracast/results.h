// SPDX-License-Identifier: MIT
// The content of a results file without the draws. Layout: docs/results-format.md. Implemented in record/results.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "infracast/label.h"
#include "infracast/observation.h"
#include "infracast/plan.h"
#include "infracast/posterior.h"
#include "infracast/provenance.h"
#include "infracast/sampling.h"
#include "infracast/summary_quantiles.h"
#include "infracast/target.h"

namespace infracast {

// Frozen: bump minor to add, major to change. docs/results-format.md describes this version.
inline constexpr FormatVersion kResultsFormat{2, 2};

// The largest relative error of a quantile when there are too many draws to keep in memory.
inline constexpr double kSketchError = 1.0 / 256;

struct IndicatorResult {
  std::string id;
  Label label;
  std::string unit;
  std::string module;
  bool annual = false;
  std::string equation = {}, source = {};  // as the model states them; empty in files of before 2.0
  // [scenario][time]; quantiles [scenario][time][quantile], in the order of kSummaryQuantiles. NaN where a scenario lacks the indicator.
  std::vector<std::vector<double>> mean;
  std::vector<std::vector<std::vector<double>>> quantiles;
  std::vector<std::string> asset_classes = {};  // names of the [least]s nearest upstream
};

struct BindingResult {
  std::string name;
  Label label;
  std::vector<std::string> limits;
  // The share of draws in which the limit binds. NaN in a scenario that lacks it.
  std::vector<std::vector<std::vector<double>>> share;       // [scenario][time][limit]: mean over the steps since the time before
  std::vector<std::vector<std::vector<double>>> step_share;  // [scenario][step][limit]: in the step that begins at Results::steps[step]
};

struct ScenarioInfo {
  std::string name;
  Label label;
  std::string region;
  Date today;
  std::size_t draws = 0;
  std::uint64_t seed = 0;
  Sampling sampling = Sampling::sobol;
  bool exact = true;   // summaries come from all draws; otherwise from sketches, within kSketchError
  double seconds = 0;  // wall time from begin() to end()
  std::string instruction_set;
  std::vector<std::string> key_indicators = {};  // that the place is led by, by id
  std::vector<Date> milestones = {};             // days that the scenario looks at; empty: it names none
};

// A lever's series, one value per step of the horizon and its end. Empty for a scenario that lacks it.
struct LeverResult {
  std::string name;
  Label label;
  std::string unit;
  double null = 0;
  std::vector<std::vector<double>> values;  // [scenario][step]
};

// What a scenario changes from a date on, of a parameter or an outside path.
struct ChangeResult {
  std::string scenario;
  std::string name;
  Label label;
  Date from;         // the first day
  std::string what;  // "× 1.3", "20000 rack/year"
  std::string source;
};

// A parameter's value and prior. The prior is empty and the value NaN for a scenario that lacks it.
struct ParameterResult {
  std::string name;
  Label label;
  std::string unit;
  std::string source;
  std::vector<double> value;       // [scenario]
  std::vector<std::string> prior;  // [scenario], as in "lognormal(median = 2660000, gsd = 1.35)"
  std::vector<std::string> drift;  // [scenario], as written; empty: none
};

// The posterior that a scenario's draws came from. Everything is empty when they come from the priors.
struct CalibrationResult {
  std::string posterior;  // its key
  std::vector<BlockReport> blocks;
  std::vector<ParameterReport> parameters;
  std::vector<JumpOff> newest;  // of every indicator that a block learns from, by its id
};

// A source file of the scenarios.
struct FileRecord {
  std::string path;
  std::string sha256;  // of the text, in hexadecimal
  std::string text;
  std::vector<bool> used;  // [scenario]
};

// Everything a report needs, without the draws.
struct Results {
  FormatVersion version;
  Provenance provenance;
  std::vector<ScenarioInfo> scenarios;
  std::vector<double> times;  // decimal years
  std::vector<double> steps;  // decimal years, every one of the horizon and its end
  std::vector<IndicatorResult> indicators;
  std::vector<std::vector<PlanRow>> plan;       // [scenario][target], in targets' order
  std::vector<std::vector<PlanSummary>> plans;  // [scenario]
  std::vector<BindingResult> bindings;
  std::vector<LeverResult> levers;
  std::vector<ChangeResult> changes;
  std::vector<ParameterResult> parameters;
  std::vector<CalibrationResult> calibration;  // [scenario]
  std::vector<Observation> observations;       // of the scenarios' regions; spans are empty
  std::map<std::string, Label> titles;         // of plans and documents, by id
  std::vector<FileRecord> files;
};

// Throw MachineError when the file cannot be read, is not a results file, or has a newer major version; the message tells which.
Results read_results(const std::filesystem::path& path);

}  // namespace infracast
