// SPDX-License-Identifier: MIT
// Questions made of many runs: what history says about the parameters, what matters, what it would take.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "infracast/diagnostic.h"
#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/results.h"
#include "infracast/run.h"
#include "infracast/scenario.h"

namespace infracast {

struct CalibrationSettings {
  std::size_t draws = 4096;  // rows of the posterior, which blocks hand downstream
  std::uint64_t seed = 1;
  // Standard deviations of the logarithm of a published figure about the true one.
  double primary_error = 0.02;
  double secondary_error = 0.05;
  // Effort.
  std::size_t candidates = 6;         // draws tried for every row of a block, at least
  std::size_t largest_runs = 150000;  // per block
};

// Whether the band reaches what was published, read as its bound says: "more than 20" may be any level above.
bool holds(const FigureReport& figure, const Observation& row);

// Every published level up to the scenario's today that the program models, beside what the ensemble's draws say was there, with neither
// discrepancy nor reporting error; `block` stays empty. Nothing is returned when stopped.
std::optional<std::vector<FigureReport>> simulated_figures(const Scenario& scenario, const Program& program, const Ensemble& ensemble,
                                                           Diagnostics& diagnostics, const RunOptions& options = {});

// The posterior of the program's parameters given the scenario's observations up to its today. Blocks are calibrated in the order in
// which the model declares them; each sees the ones before it as they were left, and does not change them. Deterministic for a seed
// and any number of threads. Observations that cannot be used go to `diagnostics`. Nothing is returned when stopped.
std::optional<Posterior> calibrate(const Scenario& scenario, const Program& program, const CalibrationSettings& settings,
                                   Diagnostics& diagnostics, const RunOptions& options = {});

// What the posterior depends on, and nothing else. A what-if is counterfactual, so that levers, which
// are at their null values while history happens, do not enter; nor does anything after the last figure that is used.
std::vector<PosteriorInput> calibration_inputs(const Scenario& scenario, const Program& program, const CalibrationSettings& settings);

// Warnings about published figures that calibration cannot use, and those that no draw comes near; calibrate() gives them itself.
void tell_unused_figures(const Scenario& scenario, const Program& program, const Posterior& posterior, Diagnostics& diagnostics);

// The program whose indicators, and targets' levels, carry their block's discrepancy: a factor exp(sd z), z a stationary path of the
// draw, sd the block's up to today and growing with the root of the years after it. Nothing else changes.
Program with_discrepancy(Program program, const Scenario& scenario);

// A figure published after today, forecast from what was published before. Scores are of logarithms; 0 is perfect.
struct Forecast {
  std::size_t observation = 0;
  std::string block;
  double published = 0;
  double p05 = 0, p50 = 0, p95 = 0;
  bool in_50 = false, in_80 = false, in_90 = false;  // of the central intervals
  double transform = 0;                              // share of draws below the outcome: evenly spread over forecasts that are right
  double score = 0;                                  // continuous ranked probability score
  std::optional<double> growth_score;                // of the baselines: the last growth goes on …
  std::optional<double> logistic_score;              // … a logistic curve through the past
};

struct TargetForecast {
  std::size_t target = 0;  // position in Scenario::targets
  double probability = 0;
  std::optional<bool> attained;  // nothing when no figure of the deadline settles it
};

struct Backtest {
  std::vector<Forecast> forecasts;
  std::vector<TargetForecast> targets;  // due between today and the last published figure
  double cover_50 = 0, cover_80 = 0, cover_90 = 0;
  double score = 0;                             // mean over forecasts
  double skill_growth = 0, skill_logistic = 0;  // 1 - score / baseline's: above 0 is better than the baseline
  std::size_t settled_targets = 0;
  double brier = 0;  // mean squared error of the settled targets' probabilities
};

// Scores what is dated after the scenario's today by draws calibrated to what is dated up to it. Nothing is returned when stopped.
// REQUIRES: the posterior is calibrate()'s with these settings.
std::optional<Backtest> backtest(const Scenario& scenario, const Program& program, const Posterior& posterior,
                                 const CalibrationSettings& settings, const RunOptions& options = {});

// As datasets, in a file of its own; throws MachineError. Layout: docs/results-format.md.
void write_backtest(const std::filesystem::path& path, const Backtest& backtest, const Posterior& posterior, const Scenario& scenario,
                    const Provenance& provenance, bool force);

// ---- questions to a city: what is asked of a draw, and what is turned ----

// A level at a step, and what it must reach, where anything is asked of it.
struct Goal {
  std::string text;  // "idc_racks >= 120000 rack @ 2020-12-31", in one spelling whoever asked
  Label label;
  std::string unit;
  NodeIndex node = 0;
  std::uint32_t step = 0;
  std::optional<Comparator> comparator;
  double threshold = 0;
  // How far a level is beyond what is asked; negative is short of it. REQUIRES: comparator
  [[nodiscard]] double margin(double level) const { return comparator == Comparator::at_most ? threshold - level : level - threshold; }
};
// What a text asks: "INDICATOR@DATE", "INDICATOR >= VALUE UNIT @ DATE", or a target of the scenario as "INDICATOR",
// "INDICATOR@DEADLINE", "INDICATOR@PLAN". Nothing after a diagnostic. REQUIRES: the program is the scenario's, or made from it.
std::optional<Goal> find_goal(const Scenario& scenario, const Program& program, const SourceString& text, Diagnostics& diagnostics);
// The modelled targets of a plan.
std::vector<Goal> goals_of_plan(const Scenario& scenario, const Program& program, const SourceString& plan, Diagnostics& diagnostics);

// A lever moved between two values from a date on; before it the scenario's path stands.
struct LeverRange {
  Located<std::string> lever;
  std::optional<Located<double>> low, high;  // absent: the lever's own
  std::optional<Located<Date>> from;         // absent: the day after today
};

// ---- sensitivity: which factors move an outcome ----

enum class SensitivityMethod { morris, sobol, prcc };
inline constexpr std::array<std::string_view, 3> kMethodWords = {"morris", "sobol", "prcc"};  // in the files
constexpr std::string_view word_of(SensitivityMethod method) { return kMethodWords[static_cast<std::size_t>(method)]; }

// As written in a study file.
struct SensitivityStudy {
  std::filesystem::path scenario;
  SensitivityMethod method = SensitivityMethod::morris;
  std::vector<SourceString> outputs;     // goals
  std::vector<SourceString> parameters;  // names, "*" for any characters; empty: all
  std::vector<LeverRange> levers;
  bool by_module = false;   // what a module holds is one factor
  std::size_t samples = 0;  // trajectories, rows of each matrix, draws; 0: 30, 1024, ten per factor
  std::uint64_t seed = 1;
  std::size_t resamples = 1000;  // of the bootstrap
  double confidence = 0.9;       // of the intervals
};
std::optional<SensitivityStudy> read_sensitivity_study(const std::filesystem::path& path, const FileSource& files,
                                                       Diagnostics& diagnostics);

struct SensitivityFactor {
  std::string name;  // of the parameter, lever or module; "noise"
  Label label;
  std::string unit;
  std::size_t members = 1;
  double low = 0, high = 0;  // between which nine values in ten lie; NaN for several members
};

struct SensitivityOutput {
  std::string name;
  Label label;
  std::string unit;
  double mean = 0, sd = 0, p05 = 0, p50 = 0, p95 = 0;
};

// One number per output and factor, with the interval that holds it at the study's confidence (NaN: none).
struct SensitivityMeasure {
  std::string name;  // "mu_star", "mu", "sigma"; "first", "total"; "prcc", "p_value"
  std::vector<std::vector<double>> value, low, high;
};

struct Sensitivity {
  std::string scenario;
  SensitivityMethod method = SensitivityMethod::morris;
  std::size_t samples = 0, runs = 0, resamples = 0;
  std::uint64_t seed = 0;
  double confidence = 0;
  std::vector<SensitivityFactor> factors;
  std::vector<SensitivityOutput> outputs;
  std::vector<SensitivityMeasure> measures;  // the first one ranks
  // [output][factor]: the output with the factor at `low` and at `high`, all else at its median; NaN for several members.
  std::vector<std::vector<double>> at_low, at_high;
  std::vector<std::string> correlated;  // names of parameters whose priors are correlated
};

// Runs done, of how many.
using StudyProgress = std::function<void(std::size_t done, std::size_t of)>;
// Nothing is returned when stopped, or after a diagnostic. Deterministic for a seed and any number of threads.
std::optional<Sensitivity> sensitivity(const SensitivityStudy& study, const Scenario& scenario, const Program& program,
                                       Diagnostics& diagnostics, const RunOptions& options = {}, const StudyProgress& progress = {});

// Whole or absent, as results files are; throw MachineError. Layout: docs/results-format.md.
void write_sensitivity(const std::filesystem::path& path, const Sensitivity& sensitivity, const Provenance& provenance, bool force);
Sensitivity read_sensitivity(const std::filesystem::path& path);

// ---- solve: what it would take ----

struct SolveRequest {
  std::vector<LeverRange> levers;
  std::vector<SourceString> targets;  // all of them together
  std::optional<SourceString> plan;   // … with those of a plan
  double probability = 0.9;
  std::optional<SourceString> cost;  // indicator at the horizon's end, least with several levers; default capex_present_value
  std::size_t search_draws = 512;
};

struct SolvedLever {
  std::string name;
  Label label;
  std::string unit;
  double null = 0, present = 0;        // the scenario's, on the date
  double low = 0, high = 0, from = 0;  // decimal year
  double value = 0;                    // the answer
  std::optional<double> limit;         // already met: where the probability falls to what is wanted, if it does within the range
};

struct Solution {
  enum class Outcome { found, already_met, infeasible };
  Outcome outcome = Outcome::found;
  double wanted = 0;  // probability
  std::vector<Goal> goals;
  std::vector<SolvedLever> levers;                // infeasible: the best within the ranges
  double probability = 0, probability_error = 0;  // at the answer, by all draws
  double searched_probability = 0;                // by the draws of the search
  double present_probability = 0;                 // with the scenario's own levers, by all draws
  double null_probability = 0;                    // with the levers at null
  std::size_t search_draws = 0, draws = 0, evaluations = 0;
  bool monotone = true;                             // by the values tried; only for one lever
  std::optional<double> cost, cost_low, cost_high;  // mean and P5, P95 of the draws' differences from the scenario's own levers
  std::string cost_unit;
};

// Whether the request can be asked of the program; what is wrong with it goes to the diagnostics.
bool can_solve(const SolveRequest& request, const Scenario& scenario, const Program& program, Diagnostics& diagnostics);
// The value nearest to the scenario's own that reaches the targets with the probability, on the same draws for every value;
// with several levers the cheapest. Nothing is returned when stopped, or after a diagnostic.
std::optional<Solution> solve(const SolveRequest& request, const Scenario& scenario, const Program& program, const Ensemble& ensemble,
                              Diagnostics& diagnostics, const RunOptions& options = {});

}  // namespace infracast
