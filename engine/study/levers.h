// SPDX-License-Identifier: MIT
// Levers of a program: found by name, set from a date on, or turned into parameters so that draws differ in them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "infracast/program.h"
#include "infracast/scenario.h"
#include "infracast/study.h"

namespace infracast::study {

struct LeverInRange {
  std::string name;
  Label label;
  std::string unit;
  std::size_t series = 0;  // in Program::series
  double null = 0;
  double present = 0;  // the scenario's, on the date
  double low = 0, high = 0;
  double from = 0;  // decimal year
};

// The levers that ranges name. Unknown ones, one named twice, and ranges that are reversed, empty, or wider than the lever's own,
// go to the diagnostics.
std::vector<LeverInRange> find_levers(const Scenario& scenario, const Program& program, std::span<const LeverRange> ranges,
                                      Diagnostics& diagnostics);

// From its date on the lever has the value.
void set_lever(Program& program, const LeverInRange& lever, double value);

// The program with one more parameter for each lever, uniform over its range, which stands for the lever from its date on.
Program with_levers_as_parameters(const Program& program, std::span<const LeverInRange> levers);

}  // namespace infracast::study
