// SPDX-License-Identifier: MIT
// Compares a city with itself at shorter and shorter steps.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "infracast/program.h"

namespace infracast::inspect {

// How far an indicator's best guess depends on the step, without random paths: relative changes over the year ends at which it is in use,
// from two years after it first exceeds a thousandth of its maximum until it falls to a twentieth.
struct StepError {
  std::size_t indicator = 0;           // position in Program::indicators
  std::vector<double> largest;         // from each program to the next
  std::vector<double> years;           // … in which these are
  std::vector<double> means;           // over the year ends
  std::vector<double> of_peak;         // the largest changes as shares of the indicator's largest level
  [[nodiscard]] double ratio() const;  // of the last two means: 2 where the error is in proportion to the step; 1 when they are equal
};

// REQUIRES: one city compiled with ever shorter steps, each a whole fraction of the one before; three or more.
std::vector<StepError> step_errors(std::span<const Program> programs);

// The program without random paths.
Program without_noise(Program program);

}  // namespace infracast::inspect
