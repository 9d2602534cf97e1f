// SPDX-License-Identifier: MIT
// A town of two blocks: homes passed fill up towards premises; subscribers are a share of homes passed.
#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "infracast/compile.h"
#include "infracast/program.h"
#include "infracast/scenario.h"

namespace infracast {

inline constexpr const char* kTownModel = R"toml(
[model]
name = "town"
label = { en = "Town", zh = "镇" }
[modules]
fibre = "fibre.toml"
take_up = "take_up.toml"
other = "other.toml"
[unit.household]
label = { en = "household", zh = "户" }
[block.fibre]
label = { en = "Fibre", zh = "光纤" }
modules = ["fibre"]
discrepancy = 0.03
[block.take_up]
label = { en = "Take-up", zh = "入户" }
modules = ["take_*"]
discrepancy = 0.05
)toml";

inline constexpr const char* kTownFibre = R"toml(
[module]
label = { en = "Fibre", zh = "光纤" }
doc = "Homes passed."
outputs = ["passed"]
[parameter.premises]
unit = "household"
value = 1000
prior = "lognormal(median = 1000, gsd = 1.3)"
source = "test"
[parameter.hazard]
unit = "1/year"
value = 0.5
prior = "lognormal(median = 0.5, gsd = 1.8)"
source = "test"
[parameter.unseen]
unit = "1"
value = 0.5
prior = "uniform(low = 0, high = 1)"
source = "test"
[stock.passed]
unit = "household"
start = "1 [household]"
inflow = "hazard * (premises - passed)"
[indicator.homes_passed]
label = { en = "Homes passed", zh = "覆盖" }
unit = "household"
equation = "passed"
[indicator.unseen_share]
label = { en = "Unseen", zh = "未见" }
unit = "1"
equation = "unseen"
)toml";

inline constexpr const char* kTownTakeUp = R"toml(
[module]
label = { en = "Take-up", zh = "入户" }
doc = "Subscribers."
[input.passed]
unit = "household"
from = "fibre.passed"
[parameter.share]
unit = "1"
value = 0.5
prior = "beta(mean = 0.5, sd = 0.15)"
source = "test"
[indicator.subscribers]
label = { en = "Subscribers", zh = "用户" }
unit = "household"
equation = "share * passed"
)toml";

inline constexpr const char* kTownOther = R"toml(
[module]
label = { en = "Other", zh = "其他" }
doc = "In no block."
[parameter.level]
unit = "1"
value = 1
prior = "lognormal(median = 1, gsd = 2)"
source = "test"
[indicator.other_level]
label = { en = "Other", zh = "其他" }
unit = "1"
equation = "level"
)toml";

inline constexpr const char* kTownScenario = R"toml(
model = "town.toml"
region = "town"
observations = "observations.csv"
horizon = "2010..2020"
today = "2016"
step = "month"
[ensemble]
draws = 1024
seed = 5
)toml";

inline const std::string kObservationHeader = "indicator,region,date,value,unit,bound,scope,kind,formula,document,quote,trust,note\n";

struct Town {
  Scenario scenario;
  Program program;
};

// REQUIRES: rows are well formed. Each ends with a newline.
inline Town town_with(const std::string& rows) {
  Diagnostics diagnostics;
  const FileSource files = files_in_memory({{"town.toml", kTownModel},
                                            {"fibre.toml", kTownFibre},
                                            {"take_up.toml", kTownTakeUp},
                                            {"other.toml", kTownOther},
                                            {"scenario.toml", kTownScenario},
                                            {"observations.csv", kObservationHeader + rows}});
  std::optional<Scenario> scenario = read_scenario("scenario.toml", {}, files, diagnostics);
  if (!scenario) throw std::runtime_error(render(diagnostics));
  std::optional<Program> program = compile(*scenario, diagnostics);
  if (!program) throw std::runtime_error(render(diagnostics));
  return {std::move(*scenario), std::move(*program)};
}

// "homes_passed,town,2013,600,household,exact,…": one row; a derived one when it has a formula.
inline std::string row(const std::string& indicator, const std::string& date, const std::string& value, const std::string& bound = "exact",
                       const std::string& scope = "", const std::string& formula = "", const std::string& quote = "q") {
  const std::string unit = indicator.ends_with("share") || indicator == "other_level" ? "1" : "household";
  return indicator + ",town," + date + "," + value + "," + unit + "," + bound + "," + scope + "," +
         (formula.empty() ? "stated" : "derived") + "," + formula + ",report," + quote + ",primary,\n";
}

}  // namespace infracast
