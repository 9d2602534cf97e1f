// SPDX-License-Identifier: MIT
// The posterior of a program's parameters, given published history. Implemented in study/calibration.
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
  std::size_t candidates = 6;         // draws tried per row of a block, at least
  std::size_t largest_runs = 150000;  // per block
};

// Whether the band contains the published value, read by its bound: "more than 20" may be any level above.
bool holds(const FigureReport& figure, const Observation& row);

// Every published level up to the scenario's today that the program models, with the level in the ensemble's draws, without discrepancy or
// reporting error; `block` stays empty. Nothing is returned when stopped.
std::optional<std::vector<FigureReport>> simulated_figures(const Scenario& scenario, const Program& program, const Ensemble& ensemble,
                                                           Diagnostics& diagnostics, const RunOptions& options = {});

// The posterior of the program's parameters given the scenario's observations up to its today. Blocks are calibrated in the order of the
// model; each takes the posterior of earlier ones as given and does not change it. Deterministic for a seed and any number of threads.
// Observations that cannot be used go to `diagnostics`. Nothing is returned when stopped.
std::optional<Posterior> calibrate(const Scenario& scenario, const Program& program, const CalibrationSettings& settings,
                                   Diagnostics& diagnostics, const RunOptions& options = {});

// Everything that the posterior depends on. Levers do not enter, since they are at their null values while history happens; nor does
// anything after the last figure that is used.
std::vector<PosteriorInput> calibration_inputs(const Scenario& scenario, const Program& program, const CalibrationSettings& settings);

// Reports published figures that calibration cannot use, and those that no draw comes near, as calibrate() does.
void tell_unused_figures(const Scenario& scenario, const Program& program, const Posterior& posterior, Diagnostics& diagnostics);

// The program with discrepancies: indicators and targets' levels are multiplied by exp(sd z), where z is a stationary path of the draw and
// sd the block's discrepancy, which grows with the root of the years after today. A block of which something drifts has its error inside
// and gets none. Nothing else changes.
Program with_discrepancy(Program program, const Scenario& scenario);

}  // namespace infracast
