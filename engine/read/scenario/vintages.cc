// SPDX-License-Identifier: MIT
#include "read/scenario/vintages.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "notation/message_parts.h"
#include "read/scenario/replacement.h"
#include "read/toml/table.h"

namespace infracast::read {
namespace {

const Shape& vintage_shape() {
  static const Shape shape{"vintage",
                           "What could be said at a date; what is not here is widened, or goes on as it went last.",
                           {{"parameters", table(parameters_shape), "values and priors of the time"},
                            {"drivers", table(drivers_shape), "outside paths of the time"}}};
  return shape;
}

ScenarioVintage read_vintage(const Entry& entry, const Date& date, const Model& model, Files& files) {
  Diagnostics& diagnostics = files.diagnostics();
  Replacements said;
  TableReader table(entry.value, entry.key.where, "[vintages." + entry.key.value + "]", vintage_shape(), diagnostics);
  read_parameters(table.take("parameters"), said, diagnostics);
  read_paths(table.take("drivers"), model, said, files);
  table.finish();
  return {{date, entry.key.where}, std::move(said.parameters), std::move(said.drivers), std::move(said.drifts)};
}

const std::string& name_of(const ParameterOverride& parameter) { return parameter.name.value; }
const std::string& name_of(const DriverSetting& driver) { return driver.name.value; }
const std::string& name_of(const std::pair<Located<std::string>, SourceString>& drift) { return drift.first.value; }

// Whether what stands outside of the vintages is known at today, and is not older than the vintage.
bool holds(const std::string& name, double vintage, const Scenario& scenario, const std::map<std::string, double>& dated) {
  const auto own = dated.find(name);
  const double as_of = own != dated.end() ? own->second : *scenario.as_of;
  return as_of >= vintage && as_of <= end_of_day(scenario.today.value);
}

// Moves what is of today, so that what is wrong with it is told once.
template <class Named>
void put_all(std::vector<Named>& vintage, const std::function<bool(const std::string&)>& stands, std::vector<Named>& all) {
  for (Named& one : vintage) {
    if (stands(name_of(one))) continue;
    std::erase_if(all, [&](const Named& each) { return name_of(each) == name_of(one); });
    all.push_back(one);
  }
  std::erase_if(vintage, [&](const Named& one) { return !stands(name_of(one)); });
}

}  // namespace

const Shape& vintages_shape() {
  static const Shape shape{"vintages", "What could be said at earlier todays, by date.", {}, Names::any, table(vintage_shape)};
  return shape;
}

std::vector<ScenarioVintage> read_vintages(const Entry* entry, const Model& model, Files& files) {
  Diagnostics& diagnostics = files.diagnostics();
  std::vector<ScenarioVintage> vintages;
  const Value* table = as_table(entry, "write [vintages.2010.parameters]", diagnostics);
  if (table == nullptr) return vintages;
  for (const Entry& each : table->entries) {
    const std::optional<Date> date = parse_date(each.key.value);
    if (!date)
      diagnostics.error(each.key.where, "a vintage is of a date, not of " + in_quotes(each.key.value), "write [vintages.2010.parameters]");
    else if (as_table(&each, "write [vintages." + each.key.value + ".parameters]", diagnostics) != nullptr)
      vintages.push_back(read_vintage(each, *date, model, files));
  }
  std::ranges::stable_sort(vintages, {}, [](const ScenarioVintage& vintage) { return vintage.as_of.value; });
  return vintages;
}

void put_vintages(Scenario& scenario) {
  if (scenario.vintages.empty() || !scenario.as_of) return;
  const auto is_later = [&](const ScenarioVintage& vintage) { return vintage.as_of.value > scenario.today.value; };
  const auto later = std::ranges::find_if(scenario.vintages, is_later);
  const std::map<std::string, double> dated = scenario.dated;
  for (auto vintage = scenario.vintages.begin(); vintage != later; ++vintage) {
    const double as_of = end_of_day(vintage->as_of.value);
    const auto stands = [&](const std::string& name) { return holds(name, as_of, scenario, dated); };
    for (const ParameterOverride& each : vintage->parameters)
      if (!stands(name_of(each))) scenario.dated[name_of(each)] = as_of;
    for (const DriverSetting& each : vintage->drivers)
      if (!stands(name_of(each))) scenario.dated[name_of(each)] = as_of;
    put_all(vintage->parameters, stands, scenario.parameters);
    put_all(vintage->drivers, stands, scenario.drivers);
    put_all(vintage->drifts, stands, scenario.drifts);
  }
}

}  // namespace infracast::read
