// SPDX-License-Identifier: MIT
// Scenarios side by side, draw by draw where their draws are the same but for what they set. Implemented in report/text.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "infracast/draws.h"
#include "infracast/results.h"
#include "infracast/wording.h"

namespace infracast {

// One scenario of a results file, with its draws where they are kept.
struct ComparedScenario {
  std::string file;
  const Results* results = nullptr;
  const DrawRecord* record = nullptr;
  std::size_t scenario = 0;  // position in the file
  // The scenario's draws of an indicator, [draw][time]; empty when not kept.
  std::function<std::vector<std::vector<double>>(const std::string& indicator)> draws;
};

// How a scenario's draws relate to the first one's.
struct Pairing {
  bool paired = false;                 // draw by draw the same but for what the scenarios set
  std::string reason;                  // why not, in English: "the seeds differ"; a key of words()
  std::vector<std::string> set_apart;  // parameters whose priors the scenarios write differently
};

struct Difference {
  double p05 = 0, p50 = 0, p95 = 0;  // of the draws' differences; unpaired: p50 is that of the medians, the others are NaN
};

// A target in each of the scenarios, and how its attainment differs from the first one's.
struct TargetComparison {
  std::vector<std::optional<PlanRow>> rows;  // [scenario]; nothing where the scenario has not, or does not model, it
  std::vector<double> change;                // [scenario] of the probability; NaN where there is none
  std::vector<double> change_error;          // its standard error
};

struct IndicatorComparison {
  std::string id;
  Label label;
  std::string unit;
  double time = 0;                     // decimal year
  std::vector<Difference> level;       // [scenario]: the indicator itself
  std::vector<Difference> difference;  // [scenario]: minus the first one's
  double effect = 0;                   // largest change of the median, as a share of the first one's
};

struct Comparison {
  std::vector<std::string> files;  // [scenario]
  std::vector<ScenarioInfo> scenarios;
  std::vector<Pairing> pairing;           // [scenario]
  std::vector<TargetComparison> targets;  // largest change first
  std::vector<IndicatorComparison> indicators;
};

// Every scenario beside the first, at the given times. REQUIRES: two scenarios or more; each has output at the times.
Comparison compare(std::span<const ComparedScenario> scenarios, std::span<const double> times);
// Where to compare when nobody says: at the last deadline after today, and at the end.
std::vector<double> compared_times(const Results& results);

struct ComparisonOptions {
  Language language = Language::en;
  TextStyle style;
  bool all = false;  // also what does not differ, and every indicator
};
std::string comparison_table(const Comparison& comparison, const ComparisonOptions& options);
std::string comparison_json(const Comparison& comparison);

}  // namespace infracast
