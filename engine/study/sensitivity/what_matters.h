// SPDX-License-Identifier: MIT
// Of the values that nobody of a place gave, those that matter most for its targets.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "infracast/calendar.h"
#include "infracast/program.h"
#include "infracast/scenario.h"

namespace infracast::study {

// How a source begins that says so itself.
inline constexpr std::string_view kNobodys = "nobody's";

// Whether the scenario says of one of its values that it is nobody's.
bool admits_nobodys_values(const Scenario& scenario);
// Uncertain parameters that the place leaves as its parts have them, and those of which it says so.
std::vector<std::string> nobodys_values(const Scenario& scenario, const Program& program);

// A parameter and the target ahead that it moves most.
struct Mattering {
  std::string parameter;
  std::string indicator;
  Date date;
  std::string unit;                // of the indicator's level
  double strength = 0;             // partial rank correlation over the priors, without its sign
  double at_low = 0, at_high = 0;  // the level with the parameter at its fifth and at its ninety-fifth percentile, all else at the median
};
// The strongest first; weak ones, which chance could make so, are left out. Empty without targets ahead.
std::vector<Mattering> what_matters(const Scenario& scenario, const Program& program, const std::vector<std::string>& parameters);

}  // namespace infracast::study
