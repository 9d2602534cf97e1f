// SPDX-License-Identifier: MIT
// Comparison of scenarios, draw by draw where they have the same draws. Implemented in report/text.
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

// A scenario of a results file, and its draws if they are kept.
struct ComparedScenario {
  std::string file;
  const Results* results = nullptr;
  const DrawRecord* record = nullptr;
  std::size_t scenario = 0;  // position in the file
  // The scenario's draws of an indicator, [time][draw], the times as in `results`; empty where not kept.
  std::function<std::vector<std::vector<double>>(const std::string& indicator)> draws;
};

// How a scenario's draws relate to those of the first one.
struct Pairing {
  bool paired = false;                 // the same draws, apart from what the scenarios set
  std::string reason;                  // why not, in English: "the seeds differ"; a key of words()
  std::vector<std::string> set_apart;  // parameters whose priors the scenarios write differently
};

struct Difference {
  double p05 = 0, p50 = 0, p95 = 0;  // of the draws' differences; unpaired: p50 is that of the medians, the others are NaN
};

// A target in each scenario, and how its attainment differs from the first scenario's.
struct TargetComparison {
  std::vector<std::optional<PlanRow>> rows;  // [scenario]; nothing where the scenario lacks it or does not model it
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

// Compares every scenario with the first, at the given times. REQUIRES: two scenarios or more, each with output at the times.
Comparison compare(std::span<const ComparedScenario> scenarios, std::span<const double> times);
// The default times: the milestones ahead that the first scenario names; else the last deadline after today, and the end.
std::vector<double> compared_times(const Results& results);

struct ComparisonOptions {
  Language language = Language::en;
  TextStyle style;
  bool all = false;  // include what does not differ, and every indicator
};
std::string comparison_table(const Comparison& comparison, const ComparisonOptions& options);
std::string comparison_json(const Comparison& comparison);

}  // namespace infracast
