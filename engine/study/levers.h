// SPDX-License-Identifier: MIT
// Levers of a program: finding them, setting them from a date on, or turning them into parameters with a value per draw.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "infracast/goal.h"
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

// The levers named by ranges. Reports unknown levers, levers named twice, and ranges that are reversed, empty, or wider than the lever's
// own.
std::vector<LeverInRange> find_levers(const Scenario& scenario, const Program& program, std::span<const LeverRange> ranges,
                                      Diagnostics& diagnostics);

// The goals that are asked about before the lever begins: it cannot act on them.
std::vector<std::string> goals_before(double from, std::span<const Goal> goals);
// What to say of that.
std::string too_late(const LeverInRange& lever, std::span<const std::string> goals);

// From its date on the lever has the value.
void set_lever(Program& program, const LeverInRange& lever, double value);

// The program with an additional parameter for each lever, uniform over its range, which replaces the lever from its date on.
Program with_levers_as_parameters(const Program& program, std::span<const LeverInRange> levers);

}  // namespace infracast::study
