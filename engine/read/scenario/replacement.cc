// SPDX-License-Identifier: MIT
#include "read/scenario/replacement.h"

#include <optional>

#include "read/model/override.h"
#include "read/model/series.h"
#include "read/toml/table.h"

namespace infracast::read {
namespace {

// The shape of a table of settings and of the tables in it that continue their names.
Shape nested(const Shape& setting, std::string id, const Form& own, const Form& below) {
  Shape group = setting;
  group.id = std::move(id);
  group.least = 0;
  group.names = Names::full_name;
  group.named = below;
  group.dotted = own;
  return group;
}

const Shape& parameter_group_shape() {
  static const Shape shape = nested(override_shape(), "parameter-group", override_form(), amount() | table(parameter_group_shape));
  return shape;
}

const Shape& driver_shape() {
  static const Shape shape = [] {
    Shape driver{"driver", "What replaces an outside path.", path_keys()};
    driver.keys.push_back({"unit", text(), "of the values, when it is not the path's own"});
    driver.keys.push_back(drift_key());
    driver.keys.push_back({"source", text(), "where the values come from"});
    driver.keys.push_back(as_of_key());
    return driver;
  }();
  return shape;
}

const Shape& driver_group_shape() {
  static const Shape shape = nested(driver_shape(), "driver-group", table(driver_shape), table(driver_group_shape));
  return shape;
}

// Of a driver by its full name; "" where the model has none.
std::string interpolation_of(const Model& model, const std::string& driver) {
  const Element* element = element_called(model, driver);
  return element != nullptr && element->kind == ElementKind::driver ? element->interpolation : "";
}

}  // namespace

const Element* element_called(const Model& model, const std::string& name) {
  for (const Instance& instance : model.instances)
    for (const Element& element : model.types[instance.type].elements)
      if (instance.name.value + "." + element.name.value == name) return &element;
  return nullptr;
}

const Shape& parameters_shape() {
  static const Shape shape{"parameters",
                           "What replaces parameters' own values and priors, by full names.",
                           {},
                           Names::full_name,
                           amount() | table(parameter_group_shape),
                           override_form()};
  return shape;
}

const Shape& drivers_shape() {
  static const Shape shape{
      "drivers", "What replaces outside paths, by full names.", {}, Names::full_name, table(driver_group_shape), table(driver_shape)};
  return shape;
}

void read_parameters(const Entry* entry, Replacements& into, Diagnostics& diagnostics) {
  const Value* table = as_table(entry, "write [parameters]", diagnostics);
  if (table == nullptr) return;
  for (const Entry& parameter : table->entries) {
    auto override = read_override(parameter, diagnostics);
    if (!override) continue;
    if (override->drift) into.drifts.emplace_back(override->name, *override->drift);
    if (const auto date = as_of_in(parameter.value.find("as_of"), diagnostics)) into.dated[parameter.key.value] = *date;
    if (override->says_what_it_is()) into.parameters.push_back(std::move(*override));
  }
}

void read_paths(const Entry* entry, const Model& model, Replacements& into, Files& files) {
  Diagnostics& diagnostics = files.diagnostics();
  const Value* table = as_table(entry, "write [drivers]", diagnostics);
  if (table == nullptr) return;
  for (const Entry& driver : table->entries) {
    if (as_table(&driver, "write { series = [[2016.0, 1.2], …] }", diagnostics) == nullptr) continue;
    TableReader reader(driver.value, driver.key.where, "the driver", driver_shape(), diagnostics);
    const std::optional<SourceString> drift = as_text(reader.take("drift"), diagnostics);
    const auto date = as_of_in(reader.take("as_of"), diagnostics);
    const auto says = [&](std::string_view key) { return driver.value.find(key) != nullptr; };
    const bool alone = (drift || date) && !says("beyond") && !says("unit");
    const Missing missing = alone ? Missing::place_gives : Missing::is_wrong;
    Path path = read_path(reader, files, dates_of(interpolation_of(model, driver.key.value)), missing);
    DriverSetting setting{driver.key, std::move(path.series), path.growth_beyond, as_text(reader.take("unit"), diagnostics), {}};
    if (auto source = as_text(reader.take("source"), diagnostics)) setting.source = std::move(*source);
    reader.finish();
    if (drift) into.drifts.emplace_back(driver.key, *drift);
    if (date) into.dated[driver.key.value] = *date;
    if (!alone || !setting.series.empty()) into.drivers.push_back(std::move(setting));
  }
}

std::optional<double> as_of_in(const Entry* entry, Diagnostics& diagnostics) {
  const std::optional<Located<Date>> day = as_date(entry, diagnostics);
  return day ? std::optional(end_of_day(day->value)) : std::nullopt;
}

}  // namespace infracast::read
