// SPDX-License-Identifier: MIT
// What published history says about the parameters of a program. Implemented in study/calibration.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "infracast/diagnostic.h"
#include "infracast/ensemble.h"
#include "infracast/posterior.h"
#include "infracast/program.h"
#include "infracast/run.h"
#include "infracast/scenario.h"

namespace infracast {

struct CalibrationSettings {
  std::size_t draws = 4096;  // rows of the posterior, which blocks hand downstream
  std::uint64_t seed = 1;
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

}  // namespace infracast
