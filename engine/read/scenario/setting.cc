// SPDX-License-Identifier: MIT
#include "read/scenario/setting.h"

#include <algorithm>
#include <utility>

#include "notation/message_parts.h"
#include "notation/name.h"
#include "read/model/lever.h"
#include "read/model/override.h"
#include "read/scenario/changes.h"

namespace infracast::read {
namespace {

bool is_structured(std::string_view value) {
  return value.starts_with('[') || value.starts_with('{') || value.starts_with('"') || value.starts_with('\'');
}

// Follows a dotted key and creates the missing tables.
const Entry* leaf_of(const Value& root, std::string_view name) {
  const Entry* entry = nullptr;
  const Value* table = &root;
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find('.', begin), name.size());
    entry = table->find(name.substr(begin, end - begin));
    if (entry == nullptr) return nullptr;
    table = &entry->value;
    begin = end + 1;
  }
  return entry;
}

// Text that is no TOML value, such as 5 万户 or 2006..2030, is read as if it stood in quotes.
std::optional<Value> value_of(const SourcePointer& source, const Setting& setting, Diagnostics& diagnostics) {
  const bool structured = is_structured(setting.value);
  Diagnostics unused;
  const std::optional<Document> document = parse_toml(source, structured ? diagnostics : unused);
  if (const Entry* leaf = document ? leaf_of(document->root, setting.name) : nullptr) return leaf->value;
  if (structured) return std::nullopt;
  Value text;
  text.kind = ValueKind::text;
  text.where = {source, source->text.size() - setting.value.size(), setting.value.size()};
  text.text = setting.value;
  return text;
}

std::vector<std::string> full_names(const Model& model, ElementKind kind) {
  std::vector<std::string> names;
  for (const Instance& instance : model.instances) {
    for (const Element& element : model.types[instance.type].elements) {
      if (element.kind == kind) names.push_back(instance.name.value + "." + element.name.value);
    }
  }
  return names;
}

Entry table_entry(const Located<std::string>& key) {
  Entry entry{key, {}};
  entry.value.where = key.where;
  return entry;
}

// Wraps the setting in the tables of its dotted name.
Value wrapped(const Entry& setting, std::string_view rest) {
  const std::size_t dot = rest.find('.');
  Value table;
  table.where = setting.key.where;
  Entry entry = table_entry({std::string(rest.substr(0, dot)), setting.key.where});
  entry.value = dot == std::string_view::npos ? setting.value : wrapped(setting, rest.substr(dot + 1));
  table.entries.push_back(std::move(entry));
  return table;
}

template <class Setting>
void put(std::vector<Setting>& settings, Setting setting) {
  const auto same =
      std::find_if(settings.begin(), settings.end(), [&](const Setting& each) { return each.name.value == setting.name.value; });
  if (same == settings.end())
    settings.push_back(std::move(setting));
  else
    *same = std::move(setting);
}

bool contains(std::span<const std::string> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// "fixed" alone fixes the value there is, as in a file that extends another.
void keep_value(const std::vector<ParameterOverride>& parameters, ParameterOverride& override) {
  if (override.value || !override.prior || override.prior->value != "fixed") return;
  const auto same = std::ranges::find_if(parameters, [&](const ParameterOverride& each) { return each.name.value == override.name.value; });
  if (same == parameters.end()) return;
  override.value = same->value;
  override.value_unit = same->value_unit;
}

void apply(ParameterOverride override, Scenario& scenario) {
  if (override.drift) {
    std::erase_if(scenario.drifts, [&](const auto& drift) { return drift.first.value == override.name.value; });
    scenario.drifts.emplace_back(override.name, *override.drift);
  }
  if (!override.says_what_it_is()) return;
  keep_value(scenario.parameters, override);
  put(scenario.parameters, std::move(override));
}

// The setting as a change, where it is one: by a word of time, a factor, or keys that only changes have.
std::optional<Entry> change_in(const Entry& setting) {
  if (auto table = change_in_words(setting.value)) return Entry{setting.key, *std::move(table)};
  const Value& value = setting.value;
  const Value& first = value.is(ValueKind::list) && !value.items.empty() ? value.items.front() : value;
  const bool change = first.is(ValueKind::table) && (first.find("from") != nullptr || first.find("factor") != nullptr ||
                                                     first.find("series") != nullptr || first.find("history") != nullptr);
  return change ? std::optional(setting) : std::nullopt;
}

}  // namespace

std::vector<Entry> settings_as_entries(const std::vector<Setting>& settings, Files& files) {
  std::vector<Entry> entries;
  for (const Setting& setting : settings) {
    const auto source = std::make_shared<SourceText>(SourceText{"--set", setting.name + " = " + setting.value});
    const Span name{source, 0, setting.name.size()};
    if (!is_full_name(setting.name)) {
      files.diagnostics().error(name, in_quotes(setting.name) + " is no name",
                                "write --set fibre.build_rate=1.2, or --set ensemble.draws=256");
      continue;
    }
    files.add(source);
    if (auto value = value_of(source, setting, files.diagnostics())) entries.push_back({{setting.name, name}, *std::move(value)});
  }
  return entries;
}

std::vector<Entry> apply_keys(const std::vector<Entry>& settings, std::span<const std::string> keys, Value& scenario) {
  std::vector<Entry> others;
  for (const Entry& setting : settings) {
    const std::string first = setting.key.value.substr(0, setting.key.value.find('.'));
    if (contains(keys, first))
      merge(scenario, wrapped(setting, setting.key.value));
    else
      others.push_back(setting);
  }
  return others;
}

void apply_names(const std::vector<Entry>& settings, std::span<const std::string> keys, Scenario& scenario, Files& files) {
  if (settings.empty()) return;
  const std::vector<std::string> levers = full_names(scenario.model, ElementKind::lever);
  const std::vector<std::string> parameters = full_names(scenario.model, ElementKind::parameter);
  const std::vector<std::string> drivers = full_names(scenario.model, ElementKind::driver);
  std::vector<std::string> known(keys.begin(), keys.end());
  for (const std::vector<std::string>* names : {&levers, &parameters, &drivers}) known.insert(known.end(), names->begin(), names->end());
  Diagnostics& diagnostics = files.diagnostics();
  for (const Entry& setting : settings) {
    const std::string& name = setting.key.value;
    const std::optional<Entry> change = change_in(setting);
    if (const std::string now = name_now(scenario.model, name); !now.empty()) {
      diagnostics.error(setting.key.where, in_quotes(name) + " has been renamed", "write " + in_quotes(now));
    } else if (contains(drivers, name) || (change && (contains(levers, name) || contains(parameters, name)))) {
      read_change(change.value_or(setting), scenario, files);
    } else if (contains(levers, name)) {
      put(scenario.levers, read_lever(setting, diagnostics));
    } else if (!contains(parameters, name)) {
      diagnostics.error(setting.key.where, in_quotes(name) + " is no lever, parameter, outside path or key of the scenario",
                        did_you_mean(name, known));
    } else if (auto override = read_override(setting, diagnostics)) {
      scenario.dated[name] = end_of_day(scenario.today.value);  // whoever sets it says so now
      apply(*std::move(override), scenario);
    }
  }
}

}  // namespace infracast::read
