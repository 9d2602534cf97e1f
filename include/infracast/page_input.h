// SPDX-License-Identifier: MIT
// The inputs of a page, read from files of any kind. Implemented in record/studies.
#pragma once

#include <filesystem>
#include <vector>

#include "infracast/provenance.h"
#include "infracast/results.h"
#include "infracast/sensitivity.h"
#include "infracast/sweep.h"

namespace infracast {

// A sweep, and what the page draws of its points: [target][point], [plan][point]; NaN where a point failed.
struct SweptTargets {
  SweepInfo info;
  Provenance provenance;
  std::vector<std::vector<double>> probability, error, joint;
};

// Results, and studies of the same city to show with them.
struct PageInputs {
  std::vector<Results> results;
  std::vector<Sensitivity> sensitivities;
  std::vector<SweptTargets> sweeps;
};
// Reads a file into the inputs, by its content. False for another kind of file; throws MachineError when it cannot be read.
bool add_page_input(const std::filesystem::path& path, PageInputs& inputs);

}  // namespace infracast
