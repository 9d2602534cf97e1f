// SPDX-License-Identifier: MIT
// What a page is made of, and reading it from files of any kind. Implemented in record/studies.
#pragma once

#include <filesystem>
#include <vector>

#include "infracast/provenance.h"
#include "infracast/results.h"
#include "infracast/sensitivity.h"
#include "infracast/sweep.h"

namespace infracast {

// A sweep, and of each of its points what the page draws: [target][point], [plan][point]; NaN where a point failed.
struct SweptTargets {
  SweepInfo info;
  Provenance provenance;
  std::vector<std::vector<double>> probability, error, joint;
};

// What a page is made of: results, and studies of the same city that belong beside them.
struct PageInputs {
  std::vector<Results> results;
  std::vector<Sensitivity> sensitivities;
  std::vector<SweptTargets> sweeps;
};
// Reads a file to its place among the inputs: what it is, its content says. False for a file of another kind; throws MachineError
// when it cannot be read.
bool add_page_input(const std::filesystem::path& path, PageInputs& inputs);

}  // namespace infracast
