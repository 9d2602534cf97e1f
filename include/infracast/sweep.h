// SPDX-License-Identifier: MIT
// What a sweep records of each of its points. Implemented in record/sweep.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "infracast/diagnostic.h"
#include "infracast/factor.h"
#include "infracast/program.h"
#include "infracast/provenance.h"
#include "infracast/results.h"
#include "infracast/run.h"
#include "infracast/scenario.h"
#include "infracast/study.h"

namespace infracast {

// Frozen: bump minor to add, major to change. docs/results-format.md describes this version.
inline constexpr FormatVersion kSweepFormat{1, 1};

struct SweepTarget {
  std::size_t target = 0;  // position in Program::targets
  std::string name;        // "ftth_homes_passed_2018", unique in the sweep
  PlanRow terms;           // what draws say of it is in the points
};

struct SweepIndicator {
  std::size_t indicator = 0;  // position in Program::indicators
  std::string id;
  Label label;
  std::string unit;
  bool annual = false;
  bool trajectories = false;  // every draw is kept
};

// A sweep without what its points gave.
struct SweepInfo {
  std::string name;
  Label label;
  std::string scenario;
  std::size_t draws = 0;
  std::vector<Factor> factors;
  Design design;  // of the whole sweep; in what was read from a file, its own points only
  std::vector<SweepTarget> targets;
  std::vector<std::string> plans;  // all of whose modelled targets are among them
  std::vector<SweepIndicator> indicators;
  std::vector<double> times;  // decimal years
  std::vector<double> quantiles;
  std::vector<std::pair<std::string, SourceString>> derived;  // name, formula
  std::vector<std::pair<std::string, std::string>> identity;  // what points must share to belong together: what, its value
  std::vector<std::pair<std::string, std::string>> files;     // path, text
  std::string hash;                                           // SHA-256 over identity and design
  std::size_t points = 0;                                     // of the whole sweep
  std::size_t first = 0, last = 0;                            // points first .. last - 1 are this shard's
};

// Judges what a study wants recorded. Unknown indicators and targets, and names in formulas that are no columns, go to `diagnostics`.
// `identity` is what the caller adds to the texts, draws and seed: the program, the posterior.
SweepInfo describe_sweep(const Study& study, const Scenario& scenario, const Program& program, std::vector<Factor> factors, Design design,
                         std::vector<std::pair<std::string, std::string>> identity, Diagnostics& diagnostics);
// The numbers of a point by name, as formulas know them: "probability.ftth_homes_passed_2018", "joint.plan", "p50.idc_racks_2020".
std::vector<std::string> sweep_columns(const SweepInfo& info);
std::string sweep_quantile_name(double share);  // "p50" for 0.5, "p2_5" for 0.025
// About how much room its parts and its file take, at most.
double sweep_bytes(const SweepInfo& info);
// What a run of a point must record.
RecordPlan sweep_plan(const SweepInfo& info, const Program& program);

enum class PointStatus : std::uint8_t { missing, done, failed };

struct PointRow {
  PointStatus status = PointStatus::missing;
  std::string reason;          // why it failed
  std::vector<double> values;  // one for every column; NaN when it failed. Then the trajectories kept: [indicator][draw][time]
};

}  // namespace infracast
