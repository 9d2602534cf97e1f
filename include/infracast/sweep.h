// SPDX-License-Identifier: MIT
// What a sweep records of each point. Implemented in record/sweep.
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

// Everything about a sweep except the results of its points.
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
  std::vector<std::pair<std::string, std::string>> identity;  // what shards of one sweep must have in common: name, value
  std::vector<std::pair<std::string, std::string>> files;     // path, text
  std::string hash;                                           // SHA-256 over identity and design
  std::size_t points = 0;                                     // of the whole sweep
  std::size_t first = 0, last = 0;                            // points first .. last - 1 are this shard's
};

// Resolves what a study wants recorded. Reports unknown indicators and targets, and names in formulas that are not columns. The caller adds
// to `identity`, besides the texts, draws and seed, the program and the posterior.
SweepInfo describe_sweep(const Study& study, const Scenario& scenario, const Program& program, std::vector<Factor> factors, Design design,
                         std::vector<std::pair<std::string, std::string>> identity, Diagnostics& diagnostics);
// The names of a point's numbers in formulas: "probability.ftth_homes_passed_2018", "joint.plan", "p50.idc_racks_2020".
std::vector<std::string> sweep_columns(const SweepInfo& info);
std::string sweep_quantile_name(double share);  // "p50" for 0.5, "p2_5" for 0.025
// An upper estimate of the disk space for parts and file.
double sweep_bytes(const SweepInfo& info);
// What the run of a point must record.
RecordPlan sweep_plan(const SweepInfo& info, const Program& program);

enum class PointStatus : std::uint8_t { missing, done, failed };

struct PointRow {
  PointStatus status = PointStatus::missing;
  std::string reason;          // why it failed
  std::vector<double> values;  // one per column; NaN when it failed. Then the kept trajectories: [indicator][draw][time]
};

}  // namespace infracast
