// SPDX-License-Identifier: MIT
// A shipped city whose flows, needs and pipelines can be read, under random levers: what the laws of every module are tested on.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/run.h"
#include "infracast/scenario.h"
#include "tests/models/shipped_scenarios.h"
#include "tests/run/collected.h"

namespace infracast {

// A scenario under random levers (seed 0: as it is), with a step; and with whatever can drift drifting, or as it is.
struct Circumstances {
  std::string scenario = "shanghai/base.toml";
  std::uint64_t levers = 0;
  std::string step = "month";
  bool drifting = false;
};
void PrintTo(const Circumstances& each, std::ostream* out);
std::vector<Circumstances> all_circumstances();

Scenario under(const Circumstances& circumstances, std::vector<Setting> settings = {});

// Every uncertain parameter and every path of a city drifts, but dates.
void let_drift(Scenario& scenario, const Program& program);

// As if nothing were said of drift, by blocks, parts, instances and the scenario.
Scenario without_drift(Scenario scenario);

// Beside every element X of every module, auxiliaries for what it says:
//   a stock        X + ".inflow", X + ".outflow" (0 when there is none)
//   a pipeline     X + ".into", X + ".under_way"
//   a request      X + ".need"
//   an annual one  X + ".rate"
// and `conditions`, plain numbers in the language of models, as "condition.0", "condition.1", …
Compiled opened(Scenario scenario, const std::vector<std::string>& conditions = {});

// The name, in the compiled city, of what was laid open beside an element.
std::string beside(const std::string& element, const std::string& what);
bool has_variable(const Program& program, const std::string& name);

// The expressions of a call's arguments: {"starts", "lead_time = lead_time", "stages = 3"}.
std::vector<std::string> arguments_of_call(const std::string& expression, const std::string& function);

// Every step of some draws, by name.
class Recording {
 public:
  Recording(const Program& program, const std::vector<std::string>& names, const Ensemble& ensemble);
  Recording(const Program& program, const std::vector<std::string>& names, std::size_t draws, std::uint64_t seed)
      : Recording(program, names, Ensemble(program, {.draws = draws, .seed = seed})) {}

  // `name` by its position in the list of names.
  [[nodiscard]] double at(std::size_t name, std::size_t step, std::size_t draw) { return values_.at(name, step, draw); }
  [[nodiscard]] std::size_t steps() const { return steps_; }
  [[nodiscard]] std::size_t draws() const { return draws_; }

 private:
  Recording(const Program& program, RecordPlan plan, const Ensemble& ensemble);
  std::size_t steps_;
  std::size_t draws_;
  Collected values_;
};

}  // namespace infracast
