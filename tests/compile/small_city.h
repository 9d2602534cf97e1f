// SPDX-License-Identifier: MIT
// Cities of a few lines, in memory.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "infracast/compile.h"
#include "infracast/scenario.h"

namespace infracast {

struct SmallCity {
  std::string module = {};    // elements of the module "town"
  std::string outputs = {};   // as in "\"a\", \"b\""
  std::string scenario = {};  // tables after the scenario's keys
  std::string horizon = "2010..2012";
  std::string step = "month";
  std::string more_modules = {};                  // lines of city.toml
  std::map<std::string, std::string> files = {};  // more files, or other versions of these
};

inline std::map<std::string, std::string> texts_of(const SmallCity& city) {
  std::map<std::string, std::string> texts = {
      {"base.toml", "model = \"city.toml\"\nregion = \"Town\"\nhorizon = \"" + city.horizon + "\"\ntoday = \"2011\"\nstep = \"" +
                        city.step + "\"\n" + (city.files.contains("targets.csv") ? "targets = \"targets.csv\"\n" : "") +
                        (city.files.contains("observations.csv") ? "observations = \"observations.csv\"\n" : "") + city.scenario},
      {"city.toml", "[model]\nname = \"small\"\nunits = \"units.toml\"\n[modules]\ntown = \"town.toml\"\n" + city.more_modules},
      {"units.toml", "[unit.household]\n[unit.rack]\n[unit.subscriber]\n"},
      {"town.toml",
       "[module]\nlabel = { en = \"Town\", zh = \"镇\" }\ndoc = \"A town.\"\noutputs = [" + city.outputs + "]\n" + city.module}};
  for (const auto& [name, text] : city.files) texts[name] = text;
  return texts;
}

inline std::optional<Scenario> read(const SmallCity& city, Diagnostics& diagnostics) {
  return read_scenario("base.toml", {}, files_in_memory(texts_of(city)), diagnostics);
}

// Everything that is wrong with a city, as printed.
inline std::string diagnose(const SmallCity& city) {
  Diagnostics diagnostics;
  const std::optional<Scenario> scenario = read(city, diagnostics);
  if (scenario) compile(*scenario, diagnostics);
  return render(diagnostics);
}

// What is wrong with one expression in the unit it is declared in, with a parameter of each kind to read.
inline SmallCity with_equation(const std::string& unit, const std::string& equation) {
  return {.module =
              "[parameter.homes]\nunit = \"household\"\nvalue = 5\nprior = \"fixed\"\nsource = \"test\"\n"
              "[parameter.growth]\nunit = \"household/year\"\nvalue = 2\nprior = \"fixed\"\nsource = \"test\"\n"
              "[parameter.racks]\nunit = \"rack\"\nvalue = 7\nprior = \"fixed\"\nsource = \"test\"\n"
              "[parameter.launch]\nunit = \"date\"\nvalue = 2011.5\nprior = \"fixed\"\nsource = \"test\"\n"
              "[parameter.rate]\nunit = \"Mbps\"\nvalue = 20\nprior = \"fixed\"\nsource = \"test\"\n"
              "[indicator.used]\nlabel = { en = \"used\", zh = \"用\" }\nunit = \"1\"\n"
              "equation = \"homes / 1 [household] + growth / 1 [household/year] + racks / 1 [rack] + (launch - 2010) / 1 [year] + rate / 1 "
              "[bps]\"\n"
              "[auxiliary.x]\nunit = \"" +
              unit + "\"\nequation = '" + equation + "'\n",
          .outputs = "\"x\""};
}

// What is wrong with a prior of a parameter of one year.
inline SmallCity with_prior(const std::string& prior, const std::string& value = "value = 1\n") {
  return {.module = "[parameter.a]\nunit = \"year\"\n" + value + "prior = \"" + prior + "\"\nsource = \"test\"\n" +
                    "[indicator.i]\nlabel = { en = \"i\", zh = \"i\" }\nunit = \"year\"\nequation = \"a\"\n"};
}

}  // namespace infracast
