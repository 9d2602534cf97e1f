// SPDX-License-Identifier: MIT
// Goals: an indicator's level at a date, and what it must reach. Implemented in study.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "infracast/calendar.h"
#include "infracast/diagnostic.h"
#include "infracast/label.h"
#include "infracast/program.h"
#include "infracast/scenario.h"
#include "infracast/target.h"

namespace infracast {

// A level at a step, and the value it must reach, if any.
struct Goal {
  std::string text;  // "idc_racks >= 120000 rack @ 2020-12-31", in one spelling whoever asked
  Label label;
  std::string unit;
  NodeIndex node = 0;
  std::uint32_t step = 0;
  std::string indicator;
  Date date;  // the deadline, or the day asked about
  std::optional<Comparator> comparator;
  double threshold = 0;
  // How far a level exceeds the goal; negative when it falls short. REQUIRES: comparator
  [[nodiscard]] double margin(double level) const { return infracast::margin(*comparator, threshold, level); }
  // Whether the level attains the goal. REQUIRES: comparator
  [[nodiscard]] bool attained(double level) const { return attains(*comparator, threshold, level); }
};
// Parses "INDICATOR@DATE", "INDICATOR >= VALUE UNIT @ DATE", or a target of the scenario as "INDICATOR", "INDICATOR@DEADLINE",
// "INDICATOR@PLAN". Nothing after a diagnostic. REQUIRES: the program is the scenario's, or made from it.
std::optional<Goal> find_goal(const Scenario& scenario, const Program& program, const SourceString& text, Diagnostics& diagnostics);
// The modelled targets of a plan.
std::vector<Goal> goals_of_plan(const Scenario& scenario, const Program& program, const SourceString& plan, Diagnostics& diagnostics);

}  // namespace infracast
