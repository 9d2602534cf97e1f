// SPDX-License-Identifier: MIT
// Finds values of levers that attain targets with a given probability. Implemented in study/solve.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "infracast/diagnostic.h"
#include "infracast/ensemble.h"
#include "infracast/goal.h"
#include "infracast/program.h"
#include "infracast/run.h"
#include "infracast/scenario.h"
#include "infracast/study.h"

namespace infracast {

struct SolveRequest {
  std::vector<LeverRange> levers;
  std::vector<SourceString> targets;  // all of them together
  std::optional<SourceString> plan;   // … with those of a plan
  double probability = 0.9;
  std::optional<SourceString> cost;  // indicator minimised at the horizon's end with several levers; default capex_present_value
  std::size_t search_draws = 512;
};

struct SolvedLever {
  std::string name;
  Label label;
  std::string unit;
  double null = 0, present = 0;        // the scenario's, on the date
  double low = 0, high = 0, from = 0;  // decimal year
  double value = 0;                    // the answer
  std::optional<double> limit;         // when met already: the value where the probability falls to the wanted one, if within the range
};

struct Solution {
  enum class Outcome { found, already_met, infeasible };
  Outcome outcome = Outcome::found;
  double wanted = 0;  // probability
  std::vector<Goal> goals;
  std::vector<SolvedLever> levers;                // when infeasible: the best within the ranges
  double probability = 0, probability_error = 0;  // at the answer, by all draws
  double searched_probability = 0;                // by the draws of the search
  double present_probability = 0;                 // with the scenario's own levers, by all draws
  double null_probability = 0;                    // with the levers at null
  // Draws, of all, of the search, and so on, in which a goal has no number and no other is missed: with any, there is no probability (NaN).
  std::size_t undefined = 0, searched_undefined = 0, present_undefined = 0, null_undefined = 0;
  std::size_t search_draws = 0, draws = 0, evaluations = 0;
  bool monotone = true;                             // among the values tried; for one lever only
  std::optional<double> cost, cost_low, cost_high;  // mean and P5, P95 of the draws' differences from the scenario's own levers
  std::string cost_unit;
};

// Whether the request can be answered with the program. Reports what is wrong with it.
bool can_solve(const SolveRequest& request, const Scenario& scenario, const Program& program, Diagnostics& diagnostics);
// The value nearest to the scenario's own that reaches the targets with the probability, on the same draws for all values; with several
// levers the cheapest values. Nothing when stopped, or after a diagnostic.
std::optional<Solution> solve(const SolveRequest& request, const Scenario& scenario, const Program& program, const Ensemble& ensemble,
                              Diagnostics& diagnostics, const RunOptions& options = {});

}  // namespace infracast
