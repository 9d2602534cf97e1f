// SPDX-License-Identifier: MIT
// A small city and its data, in memory, for tests to break in one place.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "infracast/scenario.h"

namespace infracast {

using Texts = std::map<std::string, std::string>;

inline Texts sample_texts() {
  return {{"base.toml", R"toml(label = { en = "Base", zh = "基准" }
model = "models/city.toml"
region = "Shanghai"
observations = "data/observations.csv"
targets = "data/targets.csv"
horizon = "2006..2030"
today = "2016"

[ensemble]
draws = 256

[levers]
"fibre.build_rate_factor" = 1.2

[parameters]
"fibre.build_rate" = "266 万户/年"
)toml"},
          {"models/city.toml", R"toml([model]
name = "city"
units = "units.toml"

[modules]
fibre = "fibre.toml"

[modules.egress.international]
use = "egress_link.toml"
label = { en = "International", zh = "国际" }
demand = "fibre.homes_passed"
[modules.egress.international.parameter.trigger]
value = 0.65
)toml"},
          {"models/units.toml", "[unit.household]\nlabel = { en = \"household\", zh = \"户\" }\naliases = [\"户\"]\n"},
          {"models/fibre.toml", R"toml([module]
label = { en = "Fibre plant", zh = "光纤到户" }
doc = "Homes passed."
outputs = ["homes_passed"]

[parameter.build_rate]
unit = "household/year"
value = 2.66e6
prior = "lognormal(median = 2.66e6, gsd = 1.35)"
source = "fitted"

[lever.build_rate_factor]
unit = "1"
null = 1
range = [0.2, 3]
effect = "multiplies the largest build rate"

[driver.population]
unit = "household"
series = [[2006.0, 800e4], ["2016", 900e4]]
beyond = 0.01

[flow.completions]
unit = "household/year"
equation = "build_rate * build_rate_factor"

[stock.homes_passed]
unit = "household"
start = 0
inflow = "completions"

[indicator.ftth_homes_passed]
label = { en = "FTTH homes passed", zh = "光纤到户覆盖家庭" }
unit = "household"
equation = "homes_passed"
)toml"},
          {"models/egress_link.toml", R"toml([module]
label = { en = "Egress link", zh = "出口" }
doc = "A link."

[input.demand]
unit = "household"

[parameter.trigger]
unit = "1"
value = 0.7
prior = "fixed"
source = "judged"

[indicator."{name}_egress"]
label = { en = "{label} egress", zh = "{label}出口" }
unit = "household"
equation = "demand * trigger"
)toml"},
          {"data/observations.csv",
           "indicator,region,date,value,unit,bound,scope,kind,formula,document,quote,trust,note\n"
           "ftth_homes_passed,Shanghai,2016-12-31,9410000,household,exact,,derived,941e4,S4,\"光纤到户覆盖\"\"941\"\"万户\",primary,\n"},
          {"data/targets.csv",
           "indicator,region,comparator,value,unit,deadline,base,plan,kind,formula,document,quote,note\n"
           "ftth_homes_passed,Shanghai,at_least,6500000,household,2013,,2011-13 action plan,expected,650e4,S3,\"650 万户, 覆盖\",\n"}};
}

// The sample with one text replaced, or, when nothing is to be replaced, added.
inline Texts sample_with(const std::string& file, const std::string& from, const std::string& to) {
  Texts texts = sample_texts();
  std::string& text = texts[file];
  const std::size_t at = text.find(from);
  text.replace(at == std::string::npos ? 0 : at, from.size(), to);
  return texts;
}

// Everything that is wrong with the scenario, as printed.
inline std::string complaints(const Texts& texts, const std::vector<Setting>& settings = {}, const std::string& path = "base.toml") {
  Diagnostics diagnostics;
  read_scenario(path, settings, files_in_memory(texts), diagnostics);
  return render(diagnostics);
}

}  // namespace infracast
