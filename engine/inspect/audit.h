// SPDX-License-Identifier: MIT
// Findings of `check` that are not errors: conflicting figures, parameters no figure informs, targets without a model.
#pragma once

#include <string>
#include <vector>

#include "infracast/compile.h"
#include "judge/conflicts.h"

namespace infracast::inspect {

struct Audit {
  std::size_t indicators = 0;
  std::size_t observations = 0;  // of the scenario's region
  std::size_t used = 0;          // … of a modelled indicator, until today
  std::size_t targets = 0;       // of the scenario's region, published ones
  std::size_t uncertain_parameters = 0;
  std::vector<judge::Conflict> conflicts;
  std::vector<const Target*> unmodelled;
  std::vector<const Observation*> outside;  // the horizon
};

// Refers into the city.
Audit audit(const City& city);

}  // namespace infracast::inspect
