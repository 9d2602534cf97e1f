// SPDX-License-Identifier: MIT
#include "inspect/scenario_parts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <map>

#include "infracast/comparator.h"
#include "inspect/explanation.h"
#include "notation/number.h"
#include "notation/written_date.h"

namespace infracast::inspect {
namespace {

std::string quantity_text(double number, const std::string& unit) {
  if (unit == kDateUnit && number >= kNever) return std::string(kNeverWord);
  return number_text(number) + (unit == "1" || unit == "date" ? "" : " " + unit);
}

// ---- keys ----

std::string step_text(const Horizon& horizon) {
  return horizon.steps_per_year == 12 ? "month" : horizon.steps_per_year == 24 ? "half-month" : "week";
}

// Keys that have a value even when they are not written.
std::vector<Fact> values_of_keys(const Scenario& scenario) {
  const Horizon& horizon = scenario.horizon;
  return {{"name", scenario.name, {}},
          {"label.en", scenario.label.en, {}},
          {"label.zh", scenario.label.zh, {}},
          {"region", scenario.region, {}},
          {"horizon", std::to_string(horizon.first_year) + ".." + std::to_string(horizon.last_year), {}},
          {"step", step_text(horizon), {}},
          {"today", to_string(scenario.today.value), scenario.today.where},
          {"ensemble.draws", std::to_string(scenario.ensemble.draws), {}},
          {"ensemble.seed", std::to_string(scenario.ensemble.seed), {}},
          {"ensemble.sampling", scenario.ensemble.sampling == Sampling::sobol ? "sobol" : "random", {}}};
}

std::vector<Part> keys(const City& city) {
  std::vector<Part> parts;
  for (const Fact& fact : values_of_keys(city.scenario)) parts.push_back({fact.name, {{"", fact.text, fact.where}}});
  for (const WrittenKey& key : city.scenario.keys) {
    const auto known = std::find_if(parts.begin(), parts.end(), [&](const Part& part) { return part.name == key.name; });
    if (known == parts.end())
      parts.push_back({key.name, {{"", key.text, key.where}}});
    else
      known->facts.front().where = key.where;
  }
  return parts;
}

// ---- declarations of the model ----

// Declarations by the full name of what they declare.
class Declarations {
 public:
  explicit Declarations(const Model& model) {
    for (const Instance& instance : model.instances) {
      for (const Element& element : model.types[instance.type].elements) {
        all_.emplace(instance.name.value + "." + element.name.value, Declaration{&instance, &element});
      }
    }
  }

  struct Declaration {
    const Instance* instance = nullptr;
    const Element* element = nullptr;
  };
  // Nothing for an indicator, which has a name of its own.
  [[nodiscard]] const Declaration* find(const std::string& name) const {
    const auto found = all_.find(name);
    return found == all_.end() ? nullptr : &found->second;
  }

 private:
  std::map<std::string, Declaration> all_;
};

template <class Named>
const Named* named(const std::vector<Named>& all, const std::string& name) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Named& one) { return one.name.value == name; });
  return found == all.end() ? nullptr : &*found;
}

// A date of a lever's schedule as it was written.
std::string written(const Located<double>& date) {
  return date.where.source ? date.where.source->text.substr(date.where.begin, date.where.length) : number_text(date.value);
}

std::string schedule_text(const LeverSetting& setting, const std::string& unit) {
  std::string text;
  for (const SchedulePoint& point : setting.schedule) {
    const std::string value = quantity_text(point.value.value, point.unit.value_or(unit));
    if (setting.constant) return value;
    text += (text.empty() ? "" : ", ") + written(point.date) + ": " + value;
  }
  return text;
}

std::vector<Part> levers(const City& city) {
  std::vector<Part> parts;
  for (const Variable& variable : city.program.variables) {
    if (variable.kind != VariableKind::lever) continue;
    const auto series = std::find_if(city.program.series.begin(), city.program.series.end(),
                                     [&](const Series& one) { return one.lever && one.name == variable.name; });
    if (series == city.program.series.end()) continue;
    const LeverSetting* setting = named(city.scenario.levers, variable.name);
    parts.push_back({variable.name,
                     {setting != nullptr ? Fact{"path", schedule_text(*setting, variable.unit.text), setting->name.where}
                                         : Fact{"path", quantity_text(series->null, variable.unit.text), variable.where}}});
  }
  return parts;
}

// What is said of how a parameter or a path drifts: by the scenario, the block, the instance or the declaration, the first of these.
std::optional<Fact> drift_fact(const City& city, const Declarations::Declaration& declared, const std::string& name) {
  const auto said = [&](const auto& drifts) {
    const auto found = std::find_if(drifts.rbegin(), drifts.rend(), [&](const auto& drift) { return drift.first.value == name; });
    return found == drifts.rend() ? nullptr : &found->second;
  };
  const SourceString* text = said(city.scenario.drifts);
  for (const BlockDeclaration& block : city.scenario.model.blocks)
    if (text == nullptr) text = said(block.drifts);
  const ParameterOverride* instance = named(declared.instance->overrides, declared.element->name.value);
  if (text == nullptr && instance != nullptr && instance->drift) text = &*instance->drift;
  if (text == nullptr && declared.element->drift) text = &*declared.element->drift;
  return text == nullptr ? std::nullopt : std::optional(Fact{"drift", text->value, text->where});
}

std::vector<Fact> change_facts(const City& city, const std::string& name) {
  std::vector<Fact> facts;
  for (const Change& change : city.program.changes) {
    if (change.name != name) continue;
    const auto written = std::ranges::find_if(
        city.scenario.changes, [&](const DatedChange& each) { return each.name.value == name && each.from.value == change.from; });
    facts.push_back({"change", change.what + " from " + to_string(written_instant(change.from).first), written->name.where});
  }
  return facts;
}

void add(std::vector<Fact> more, std::vector<Fact>& facts) { std::ranges::move(more, std::back_inserter(facts)); }

// The texts of a parameter: the scenario's override, else the instance's, else the declaration's.
class ParameterTexts {
 public:
  ParameterTexts(const City& city, const Declarations& declarations, const ParameterSlot& slot)
      : slot_(slot), declared_(*declarations.find(slot.name)), scenario_(named(city.scenario.parameters, slot.name)) {
    instance_ = named(declared_.instance->overrides, declared_.element->name.value);
  }

  [[nodiscard]] Part part() const { return {slot_.name, {value(), prior(), source()}}; }

 private:
  [[nodiscard]] Fact value() const {
    const Element& element = *declared_.element;
    Fact fact{"value", quantity_text(slot_.value, slot_.unit.text), element.value ? element.value->where : element.name.where};
    for (const ParameterOverride* over : {instance_, scenario_}) {
      if (over != nullptr && over->prior) fact.where = over->prior->where;
      if (over != nullptr && over->value) fact.where = over->value->where;
    }
    return fact;
  }

  [[nodiscard]] Fact prior() const {
    const SourceString* text = declared_.element->prior ? &*declared_.element->prior : nullptr;
    for (const ParameterOverride* over : {instance_, scenario_}) {
      if (over != nullptr && over->prior) text = &*over->prior;
    }
    return text != nullptr && text->value != "place" ? Fact{"prior", text->value, text->where}
                                                     : Fact{"prior", "fixed", declared_.element->name.where};
  }

  [[nodiscard]] Fact source() const {
    Fact fact{"source", slot_.source, declared_.element->name.where};
    for (const ParameterOverride* over : {instance_, scenario_}) {
      if (over != nullptr && !over->source.empty()) fact.where = over->name.where;
    }
    return fact;
  }

  const ParameterSlot& slot_;
  const Declarations::Declaration& declared_;
  const ParameterOverride* scenario_;
  const ParameterOverride* instance_ = nullptr;
};

std::vector<Part> parameters(const City& city) {
  const Declarations declarations(city.scenario.model);
  std::vector<Part> parts;
  for (const ParameterSlot& slot : city.program.parameters) {
    const auto* declared = declarations.find(slot.name);
    if (declared == nullptr) continue;
    parts.push_back(ParameterTexts(city, declarations, slot).part());
    if (const auto drift = drift_fact(city, *declared, slot.name)) parts.back().facts.push_back(*drift);
    add(change_facts(city, slot.name), parts.back().facts);
  }
  return parts;
}

std::string series_text(const std::vector<SeriesPoint>& series, const std::optional<double>& growth_beyond) {
  std::string text;
  for (const SeriesPoint& point : series) text += (text.empty() ? "" : ", ") + number_text(point.date) + ": " + number_text(point.value);
  return text + (growth_beyond ? ", then " + number_text(*growth_beyond) + "/year" : "");
}

std::vector<Part> drivers(const City& city) {
  const Declarations declarations(city.scenario.model);
  std::vector<Part> parts;
  for (const Variable& variable : city.program.variables) {
    const auto* declared = declarations.find(variable.name);
    if (variable.kind != VariableKind::driver || declared == nullptr) continue;
    const DriverSetting* setting = named(city.scenario.drivers, variable.name);
    const Element& own = *declared->element;
    if (setting != nullptr) {
      const std::string unit = setting->unit ? " " + setting->unit->value : "";
      parts.push_back({variable.name, {{"path", series_text(setting->series, setting->growth_beyond) + unit, setting->name.where}}});
      if (!setting->source.value.empty()) parts.back().facts.push_back({"source", setting->source.value, setting->source.where});
    } else {
      parts.push_back({variable.name, {{"path", series_text(own.series, own.growth_beyond), variable.where}}});
      if (!own.source.empty()) parts.back().facts.push_back({"source", own.source, variable.where});
    }
    if (const auto drift = drift_fact(city, *declared, variable.name)) parts.back().facts.push_back(*drift);
    add(change_facts(city, variable.name), parts.back().facts);
  }
  return parts;
}

std::string label_text(const Label& label) { return label.en + (label.en.empty() || label.zh.empty() ? "" : " · ") + label.zh; }

void add_declared(const Element& element, const Span& where, std::vector<Fact>& facts) {
  const auto add = [&](const std::string& name, const std::string& text) {
    if (!text.empty()) facts.push_back({name, text, where});
  };
  if (element.from && element.kind == ElementKind::request) add("purse", element.from->value);
  if (element.kind == ElementKind::lever) add("null", number_text(element.value->value));
  if (element.min) add("min", number_text(element.min->value));
  if (element.max) add("max", number_text(element.max->value));
  add("interpolation", element.interpolation);
  add("effect", element.effect);
}

// All declarations of a model except the numbers of parameters and drivers.
std::vector<Part> elements(const City& city) {
  const Declarations declarations(city.scenario.model);
  std::vector<Part> parts;
  for (const Variable& variable : city.program.variables) {
    Part part{variable.name,
              {{"kind", std::string(word(variable.kind)), variable.where},
               {"label", label_text(variable.label), variable.where},
               {"unit", variable.unit.text, variable.where},
               {"equation", variable.equation, variable.where}}};
    if (variable.kind != VariableKind::parameter && variable.kind != VariableKind::driver)
      part.facts.push_back({"source", variable.source, variable.where});
    if (const auto* declared = declarations.find(variable.name)) add_declared(*declared->element, variable.where, part.facts);
    parts.push_back(std::move(part));
  }
  return parts;
}

// ---- data ----

// Rows of the same name are numbered.
void add_row(std::string name, std::vector<Fact> facts, std::vector<Part>& parts, std::map<std::string, int>& counts) {
  const int count = ++counts[name];
  if (count > 1) name += " #" + std::to_string(count);
  parts.push_back({std::move(name), std::move(facts)});
}

std::vector<Part> observations(const City& city) {
  std::vector<Part> parts;
  std::map<std::string, int> counts;
  for (const Observation& row : city.scenario.observations) {
    const std::string scope = row.scope.empty() ? "" : ", " + row.scope;
    add_row(row.region + " " + row.indicator.value + " " + to_string(row.date.value) + scope + ", " + row.document,
            {{"value", quantity_text(row.value.value, row.unit.value), row.row},
             {"bound", std::string(word_of(row.bound)), row.row},
             {"kind", row.derived ? "derived" : "stated", row.row},
             {"formula", row.formula.value, row.row},
             {"quote", row.quote, row.row},
             {"trust", row.secondary ? "secondary" : "primary", row.row},
             {"note", row.note, row.row}},
            parts, counts);
  }
  return parts;
}

std::vector<Part> targets(const City& city) {
  std::vector<Part> parts;
  std::map<std::string, int> counts;
  for (const Target& row : city.scenario.targets) {
    const std::string base = row.base ? " of " + to_string(row.base->value) : "";
    add_row(row.region + " " + row.indicator.value + " " + to_string(row.deadline.value) + ", " + row.plan + base,
            {{"value", std::string(word_of(row.comparator)) + " " + quantity_text(row.value.value, row.unit.value), row.row},
             {"kind", row.binding ? "binding" : "expected", row.row},
             {"formula", row.formula.value, row.row},
             {"document", row.document, row.row},
             {"quote", row.quote, row.row},
             {"note", row.note, row.row}},
            parts, counts);
  }
  return parts;
}

}  // namespace

std::vector<Part> parts_of(const City& city, PartKind kind) {
  switch (kind) {
    case PartKind::key:
      return keys(city);
    case PartKind::lever:
      return levers(city);
    case PartKind::parameter:
      return parameters(city);
    case PartKind::driver:
      return drivers(city);
    case PartKind::element:
      return elements(city);
    case PartKind::observation:
      return observations(city);
    case PartKind::target:
      return targets(city);
  }
  return {};
}

}  // namespace infracast::inspect
