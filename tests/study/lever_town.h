// SPDX-License-Identifier: MIT
// A town with levers, a driver and uncertain parameters, and studies of it, in memory.
#pragma once

#include <map>
#include <optional>
#include <stdexcept>
#include <string>

#include "infracast/compile.h"
#include "infracast/factor.h"
#include "infracast/program.h"
#include "infracast/scenario.h"
#include "infracast/study.h"

namespace infracast {

inline std::map<std::string, std::string> lever_town_texts() {
  return {{"town.toml", R"toml([model]
name = "town"
label = { en = "Town", zh = "镇" }
[modules]
fibre = "fibre.toml"
[unit.household]
label = { en = "household", zh = "户" }
)toml"},
          {"fibre.toml", R"toml([module]
label = { en = "Fibre", zh = "光纤" }
doc = "Homes passed."
[parameter.rate]
label = { en = "rate", zh = "速度" }
unit = "household/year"
value = 1000
prior = "lognormal(median = 1000, gsd = 1.3)"
source = "test"
min = 1
[parameter.hold_back]
unit = "1"
value = 0.1
prior = "uniform(low = 0, high = 0.2)"
source = "test"
[lever.factor]
unit = "1"
null = 1
range = [0, 3]
effect = "multiplies the rate"
[lever.start]
unit = "date"
null = 2010
range = [2000, 2030]
effect = "when building begins"
[driver.growth]
label = { en = "growth", zh = "增长" }
unit = "1"
series = [[2010.0, 1.0], [2020.0, 2.0]]
[flow.built]
unit = "household/year"
equation = "if time >= start then rate * factor * growth * (1 - hold_back) else 0"
[stock.passed]
unit = "household"
start = 0
inflow = "built"
[indicator.homes_passed]
label = { en = "Homes passed", zh = "覆盖" }
unit = "household"
equation = "passed"
[indicator.root]
label = { en = "Root", zh = "根" }
unit = "1"
equation = "sqrt(factor - 0.5)"
)toml"},
          {"targets.csv",
           "indicator,region,comparator,value,unit,deadline,base,plan,kind,formula,document,quote,note\n"
           "homes_passed,town,at_least,5000,household,2015-12-31,,first-plan,expected,,gazette,5000,\n"
           "homes_passed,town,at_least,9000,household,2018-12-31,,second-plan,expected,,gazette,9000,\n"},
          {"base.toml", R"toml(model = "town.toml"
region = "town"
targets = "targets.csv"
horizon = "2010..2020"
today = "2014"
[ensemble]
draws = 256
seed = 3
)toml"}};
}

struct LeverTown {
  Scenario scenario;
  Program program;
};

// With more elements of its module and more rows of targets.
inline LeverTown lever_town(const std::vector<Setting>& settings = {}, const std::string& elements = "", const std::string& targets = "") {
  Diagnostics diagnostics;
  auto texts = lever_town_texts();
  texts["fibre.toml"] += elements;
  texts["targets.csv"] += targets;
  std::optional<Scenario> scenario = read_scenario("base.toml", settings, files_in_memory(texts), diagnostics);
  if (!scenario) throw std::runtime_error(render(diagnostics));
  std::optional<Program> program = compile(*scenario, diagnostics);
  if (!program) throw std::runtime_error(render(diagnostics));
  return {std::move(*scenario), std::move(*program)};
}

inline std::optional<Study> study_of(const std::string& text, Diagnostics& diagnostics, const std::string& points = "") {
  auto texts = lever_town_texts();
  texts["study.toml"] = text;
  texts["points.csv"] = points;
  return read_study("study.toml", files_in_memory(texts), diagnostics);
}

struct Designed {
  std::vector<Factor> factors;
  Design design;
};

// REQUIRES: the study is right.
inline Designed designed(const std::string& text, const LeverTown& town, const std::string& points = "") {
  Diagnostics diagnostics;
  const std::optional<Study> study = study_of(text, diagnostics, points);
  if (!study) throw std::runtime_error(render(diagnostics));
  std::vector<Factor> factors = resolve_factors(*study, town.scenario, town.program, diagnostics);
  std::optional<Design> design = make_design(*study, factors, diagnostics);
  if (!design) throw std::runtime_error(render(diagnostics));
  return {std::move(factors), *std::move(design)};
}

}  // namespace infracast
