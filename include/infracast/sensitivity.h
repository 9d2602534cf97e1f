// SPDX-License-Identifier: MIT
// Which factors move an outcome. Implemented in study/sensitivity.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "infracast/diagnostic.h"
#include "infracast/label.h"
#include "infracast/posterior.h"
#include "infracast/program.h"
#include "infracast/run.h"
#include "infracast/scenario.h"
#include "infracast/study.h"
#include "infracast/target.h"

namespace infracast {

struct SensitivityFactor {
  std::string name;  // of the parameter, lever or module; "noise"
  Label label;
  std::string unit;
  std::size_t members = 1;
  double low = 0, high = 0;  // between which nine values in ten lie; NaN for several members
};

// With a comparator, the output is whether the level attains the threshold: 1 or 0.
struct SensitivityOutput {
  std::string name;
  Label label;
  std::string unit;
  std::string indicator;
  std::string date;  // "2020-12-31"
  std::optional<Comparator> comparator;
  double threshold = 0;  // in threshold_unit
  std::string threshold_unit;
  double mean = 0, sd = 0, p05 = 0, p50 = 0, p95 = 0;
};

// One number per output and factor, with its interval at the study's confidence (NaN: none).
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
  std::optional<bool> learned;  // factors vary within what published figures leave of the priors; false: over the priors; absent: not known
  std::vector<SensitivityFactor> factors;
  std::vector<SensitivityOutput> outputs;
  std::vector<SensitivityMeasure> measures;  // factors are ranked by the first one
  // [output][factor]: the output with the factor at `low` and at `high`, all else at its median; NaN for several members.
  std::vector<std::vector<double>> at_low, at_high;
  std::vector<std::string> correlated;  // names of parameters whose priors are correlated
};

// Called with the number of finished runs, and of all runs.
using StudyProgress = std::function<void(std::size_t done, std::size_t of)>;
// Parameters vary over their priors, or, with a posterior, as its draws do: each as they are spread, and together by their rank
// correlations. Nothing is returned when stopped, or after a diagnostic. Deterministic for a seed and any number of threads.
std::optional<Sensitivity> sensitivity(const SensitivityStudy& study, const Scenario& scenario, const Program& program,
                                       const Posterior* posterior, Diagnostics& diagnostics, const RunOptions& options = {},
                                       const StudyProgress& progress = {});

}  // namespace infracast
