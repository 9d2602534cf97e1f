// SPDX-License-Identifier: MIT
// A town of a few lines with figures and targets, and what is said of it.
#pragma once

#include <map>
#include <optional>
#include <stdexcept>
#include <string>

#include "infracast/compile.h"

namespace infracast {

struct Town {
  std::string module = {};        // more elements
  std::string observations = {};  // rows
  std::string targets = {};
  std::string scenario = {};
  std::string city = {};  // after [modules]
};

inline std::map<std::string, std::string> texts_of(const Town& town) {
  return {{"base.toml",
           "model = \"city.toml\"\nregion = \"town\"\nobservations = \"observations.csv\"\ntargets = \"targets.csv\"\n"
           "horizon = \"2010..2020\"\ntoday = \"2014\"\n" +
               town.scenario},
          {"city.toml", "[model]\nname = \"t\"\n[unit.household]\n[unit.rack]\n[modules]\nm = \"m.toml\"\n" + town.city},
          {"m.toml",
           "[module]\nlabel = { en = \"M\", zh = \"M\" }\ndoc = \"d\"\n"
           "[parameter.rate]\nunit = \"household/year\"\nvalue = 1000\nprior = \"lognormal(median = 1000, gsd = 1.3)\"\nsource = \"s\"\n"
           "[flow.starts]\nunit = \"household/year\"\nequation = \"rate\"\n"
           "[stock.homes]\nunit = \"household\"\nstart = 0\ninflow = \"starts\"\n"
           "[indicator.homes_passed]\nlabel = { en = \"homes\", zh = \"户\" }\nunit = \"household\"\nequation = \"homes\"\n"
           "[indicator.coverage]\nlabel = { en = \"coverage\", zh = \"覆盖率\" }\nunit = \"%\"\nequation = \"homes / 10000 [household]\"\n"
           "[indicator.share]\nlabel = { en = \"share\", zh = \"占比\" }\nunit = \"1\"\nequation = \"homes / 10000 [household]\"\n" +
               town.module},
          {"observations.csv", "indicator,region,date,value,unit,bound,scope,kind,formula,document,quote,trust,note\n" + town.observations},
          {"targets.csv", "indicator,region,comparator,value,unit,deadline,base,plan,kind,formula,document,quote,note\n" + town.targets}};
}

// "coverage,town,2012,60" and a unit and bound, the rest of the row filled in.
inline std::string figure(const std::string& begin, const std::string& unit, const std::string& bound = "exact") {
  return begin + "," + unit + "," + bound + ",,stated,,doc,q,primary,\n";
}
inline std::string target(const std::string& indicator, const std::string& value, const std::string& unit, const std::string& deadline,
                          const std::string& region = "town") {
  return indicator + "," + region + ",at_least," + value + "," + unit + "," + deadline + ",,p,expected,,doc,q,\n";
}

// REQUIRES: it compiles.
inline City city_of(const Town& town, Diagnostics& diagnostics) {
  std::optional<Scenario> scenario = read_scenario("base.toml", {}, files_in_memory(texts_of(town)), diagnostics);
  std::optional<Program> program = scenario ? compile(*scenario, diagnostics) : std::nullopt;
  if (!program) throw std::invalid_argument(render(diagnostics));
  return {"base.toml", *std::move(scenario), *std::move(program)};
}

}  // namespace infracast
