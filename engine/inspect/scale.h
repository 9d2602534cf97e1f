// SPDX-License-Identifier: MIT
// Whether a city's numbers can be those of the place it says it is.
#pragma once

#include <string>
#include <vector>

#include "infracast/compile.h"
#include "infracast/diagnostic.h"

namespace infracast::inspect {

// A few draws of the priors, levers at their null values, beside the first published figures, the outside paths, and what indicators say is
// possible. What is doubtful is a warning. Errors: most figures are far off, a path is not the one that was published, a level that no
// place could have.
void check_scale(const City& city, Diagnostics& diagnostics);

// Sizes that nobody gave: they follow from people, households or demand, widely.
std::vector<std::string> sizes_nobody_gave(const Program& program);

// Parameters and paths that were set in the folder of another place.
struct Borrowed {
  std::string name;
  std::string file;
};
std::vector<Borrowed> set_for_another_place(const Scenario& scenario);

}  // namespace infracast::inspect
