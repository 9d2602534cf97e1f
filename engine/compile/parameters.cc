// SPDX-License-Identifier: MIT
#include "compile/parameters.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <set>

#include "compile/correlations.h"
#include "compile/dropped_module.h"
#include "compile/prior_text.h"
#include "compile/vintages.h"
#include "notation/message_parts.h"
#include "notation/number.h"
#include "notation/written_date.h"

namespace infracast::compiler {
namespace {

// The value and prior of a parameter after all replacements.
struct Statement {
  std::optional<Located<double>> value;
  bool value_is_of_prior = true;          // false: a later prior came without a value
  const SourceString* prior = nullptr;    // null: certain
  const SourceString* allowed = nullptr;  // the prior that bounds the value
  std::string source;
};

class ParameterReader {
 public:
  ParameterReader(const Scenario& scenario, const SymbolTable& names, const std::vector<TypeCode>& types, Quantities& quantities,
                  Diagnostics& diagnostics)
      : scenario_(scenario), names_(names), types_(types), quantities_(quantities), diagnostics_(diagnostics) {}

  ParameterTable read() {
    check_names();
    table_.slot_of.resize(names_.symbols().size());
    table_.has_prior.resize(names_.symbols().size());
    for (SymbolIndex s = 0; s < names_.symbols().size(); ++s) {
      if (names_.at(s).declared->kind == ElementKind::parameter) add(s);
    }
    sort();
    return std::move(table_);
  }

 private:
  void check_names() {
    for (const Instance& instance : scenario_.model.instances) {
      const ModuleType& type = scenario_.model.types[instance.type];
      std::vector<std::string> known;
      for (const Element& element : type.elements) {
        if (element.kind == ElementKind::parameter) known.push_back(element.name.value);
      }
      for (const ParameterOverride& replaced : instance.overrides) {
        if (std::ranges::find(known, replaced.name.value) != known.end()) continue;
        diagnostics_.error(replaced.name.where, in_quotes(replaced.name.value) + " is not a parameter of " + type.file,
                           did_you_mean(replaced.name.value, known));
      }
    }
    for (const ParameterOverride& replaced : scenario_.parameters) check_name(replaced.name);
    for (const ScenarioVintage& vintage : scenario_.vintages)
      for (const ParameterOverride& replaced : vintage.parameters) check_name(replaced.name);
  }

  void check_name(const Located<std::string>& name) {
    const SymbolIndex found = names_.find(name.value);
    const bool lever = found != kNoSymbol && names_.at(found).declared->kind == ElementKind::lever;
    if (found != kNoSymbol && names_.at(found).declared->kind == ElementKind::parameter) return;
    const std::string now = name_now(scenario_.model, name.value);
    if (!now.empty()) return diagnostics_.error(name.where, in_quotes(name.value) + " has been renamed", "write " + in_quotes(now));
    diagnostics_.error(name.where, "unknown parameter " + in_quotes(name.value),
                       lever ? "it is a lever: set it under [levers]" : advice_on_name(name.value, ElementKind::parameter));
  }

  [[nodiscard]] std::string advice_on_name(const std::string& name, ElementKind kind) const {
    const std::string dropped = said_of_dropped(scenario_.model, name);
    return dropped.empty() ? did_you_mean(name, names_.names_of(kind)) : dropped;
  }

  void add(SymbolIndex s) {
    const Symbol& symbol = names_.at(s);
    const Element& element = *symbol.declared;
    const Instance& instance = scenario_.model.instances[symbol.instance];
    const bool believed = element.prior && element.prior->value != "place";
    const SourceString* declared = believed ? &*element.prior : nullptr;
    Statement said{element.value, true, declared, declared, element.source};
    for (const ParameterOverride& replaced : instance.overrides) {
      if (replaced.name.value == element.name.value) replace(said, replaced, element, false);
    }
    for (const ParameterOverride& replaced : scenario_.parameters) {
      if (replaced.name.value == symbol.name) replace(said, replaced, element, true);
    }
    constexpr double infinity = std::numeric_limits<double>::infinity();
    Support within{-infinity, infinity};
    const Quantity& quantity = types_[symbol.type].elements[symbol.element].quantity;
    const Dated when = dated(symbol.name, scenario_);
    Prior prior = prior_of(said, element, quantity, when, within);
    check_other_vintages(symbol.name, element, quantity);
    if (element.unit.value == kDateUnit && prior.kind == Prior::Kind::fixed)
      prior.a = said.value->value = meant_start(said.value->value, scenario_.horizon);
    ParameterSlot slot{
        symbol.name, key_of(symbol.name), with_instance(element.label, instance), quantities_.unit_of(element.unit), said.value->value,
        prior,       said.source};
    slot.least = within.low;
    slot.most = within.high;
    table_.has_prior[s] = said.allowed != nullptr && said.allowed->value != "fixed";
    table_.slot_of[s] = static_cast<std::uint32_t>(table_.slots.size());
    table_.slots.push_back(std::move(slot));
  }

  [[nodiscard]] const std::string& key_of(const std::string& name) const {
    for (const Renaming& each : scenario_.model.renamings)
      if (each.now.value == name) return each.was.value;
    return name;
  }

  // In a scenario, a value without a prior is certain. In a city it is an error, because the declared prior is around another value.
  void replace(Statement& said, const ParameterOverride& by, const Element& element, bool in_scenario) {
    if (by.value) {
      said.value = *by.value;
      if (by.value_unit)
        said.value->value *= factor_to_declared(*by.value_unit, element, quantities_, by.value->where, diagnostics_).value_or(1);
      const bool was_certain = said.prior == nullptr || said.prior->value == "fixed";
      if (!by.prior && !in_scenario && !was_certain) {
        diagnostics_.error(by.value->where, "the value of " + in_quotes(by.name.value) + " is replaced, but not its prior",
                           "give a prior too, or \"fixed\"");
      }
      if (in_scenario) said.prior = nullptr;
    }
    if (by.prior) said.prior = said.allowed = &*by.prior;
    if (by.prior || by.value) said.value_is_of_prior = by.value.has_value();
    if (!by.source.empty()) said.source = by.source;
  }

  // Evaluates the prior; a value that nobody gave becomes its centre.
  Prior prior_of(Statement& said, const Element& element, const Quantity& quantity, const Dated& dated, Support& within) {
    const PriorContext context = context_of(element, quantity, said.value ? said.value->value : 0);
    within.low = context.min.value_or(within.low);
    within.high = context.max.value_or(within.high);
    const bool fixed = said.prior == nullptr || said.prior->value == "fixed";
    const std::optional<Prior> prior = fixed ? certain(context.value) : read_once(*said.prior, context, dated);
    if (prior && !fixed) take_centre(said, *prior);
    if (prior && !said.value) report_no_value(said, element, fixed);
    if (!said.value) said.value = Located<double>{prior ? std::midpoint(prior->a, prior->b) : 0, element.name.where};
    if (!prior) return certain(context.value);
    narrow(within, said.allowed, context, dated);
    if (said.value->value < within.low || said.value->value > within.high) report_outside(said, element, within);
    return *prior;
  }

  static PriorContext context_of(const Element& element, const Quantity& quantity, double value) {
    PriorContext context{value, quantity, std::nullopt, std::nullopt};
    if (element.min) context.min = element.min->value;
    if (element.max) context.max = element.max->value;
    return context;
  }

  // What is wrong with the prior of a vintage is told at any today.
  void check_other_vintages(const std::string& name, const Element& element, const Quantity& quantity) {
    for (const ScenarioVintage& vintage : scenario_.vintages) {
      for (const ParameterOverride& each : vintage.parameters) {
        if (each.name.value != name || !each.prior) continue;
        read_once(*each.prior, context_of(element, quantity, each.value ? each.value->value : 0), {});
      }
    }
  }

  static void take_centre(Statement& said, const Prior& prior) {
    const std::optional<double> middle = centre(prior);
    if (middle && (!said.value || !said.value_is_of_prior)) said.value = Located<double>{*middle, said.prior->where};
  }

  void report_no_value(const Statement& said, const Element& element, bool fixed) {
    if (!without_value_.insert(said.prior).second) return;
    const std::string name = in_quotes(element.name.value);
    const std::string missing = fixed ? name + " has no value to be fixed at" : name + " has no value, and a uniform prior has no centre";
    diagnostics_.error(said.prior->where, missing, "add value = …");
  }

  // Narrows the range of values to the prior's; a value outside needs a prior of its own.
  void narrow(Support& within, const SourceString* allowed, const PriorContext& context, const Dated& dated) {
    if (allowed == nullptr || allowed->value == "fixed") return;
    const std::optional<Prior> prior = read_once(*allowed, context, dated);
    if (!prior) return;
    within.low = std::max(within.low, support(*prior).low);
    within.high = std::min(within.high, support(*prior).high);
  }

  // Reads each prior once: instances of a module share its text.
  std::optional<Prior> read_once(const SourceString& text, const PriorContext& context, const Dated& dated) {
    const auto [known, added] = priors_.try_emplace(&text);
    if (added) known->second = read_prior(text, context, quantities_, diagnostics_);
    return known->second && dated.late > 0 ? widened(*known->second, dated.factor(), context.quantity.date()) : known->second;
  }

  void report_outside(const Statement& said, const Element& element, const Support& within) {
    const double value = said.value->value;
    const bool declared = (element.min && value < element.min->value) || (element.max && value > element.max->value);
    const bool replaced = said.prior == nullptr && said.allowed != nullptr;
    std::string hint = range_text(within.low, within.high);
    if (replaced && !declared)
      hint += "; to go beyond it on purpose, give a prior too, as in { value = " + number_text(value) + ", prior = \"fixed\" }";
    const bool fixed = said.allowed == nullptr || said.allowed->value == "fixed";
    diagnostics_.error(said.value->where,
                       "the value " + number_text(value) + " of " + in_quotes(element.name.value) + " lies outside of its " +
                           (fixed || (replaced && declared) ? "range" : "prior"),
                       std::move(hint));
  }

  void sort() {
    std::vector<std::uint32_t> order(table_.slots.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::uint32_t i) { return table_.slots[i].key; });
    std::vector<std::uint32_t> position(order.size());
    std::vector<ParameterSlot> sorted;
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      position[order[i]] = i;
      sorted.push_back(std::move(table_.slots[order[i]]));
    }
    for (SymbolIndex s = 0; s < table_.slot_of.size(); ++s) {
      if (names_.at(s).declared->kind == ElementKind::parameter) table_.slot_of[s] = position[table_.slot_of[s]];
    }
    table_.slots = std::move(sorted);
  }

  const Scenario& scenario_;
  const SymbolTable& names_;
  const std::vector<TypeCode>& types_;
  Quantities& quantities_;
  Diagnostics& diagnostics_;
  ParameterTable table_;
  std::map<const SourceString*, std::optional<Prior>> priors_;
  std::set<const SourceString*> without_value_;
};

class CorrelationReader {
 public:
  CorrelationReader(const Model& model, const SymbolTable& names, const ParameterTable& parameters, Diagnostics& diagnostics)
      : model_(model), names_(names), parameters_(parameters), diagnostics_(diagnostics) {}

  std::vector<Correlation> read() {
    for (std::uint32_t i = 0; i < model_.instances.size(); ++i) {
      for (const CorrelationDeclaration& declared : model_.types[model_.instances[i].type].correlations) add(declared, i);
    }
    for (const CorrelationDeclaration& declared : model_.correlations) add(declared, std::nullopt);
    check_possible(found_, where_, parameters_.slots, diagnostics_);
    return std::move(found_);
  }

 private:
  void add(const CorrelationDeclaration& declared, std::optional<std::uint32_t> instance) {
    std::vector<std::size_t> slots;
    for (const SourceString& name : declared.parameters) {
      if (const SymbolIndex s = parameter(name, instance); s != kNoSymbol) slots.push_back(parameters_.slot_of[s]);
    }
    for (std::size_t i = 0; i < slots.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) add_pair(slots[j], slots[i], declared);
    }
  }

  SymbolIndex parameter(const SourceString& name, std::optional<std::uint32_t> instance) {
    SymbolIndex found = kNoSymbol;
    if (instance) {
      const std::uint32_t own = names_.local(static_cast<std::uint32_t>(model_.instances[*instance].type), name.value);
      if (own != kNoSymbol) found = names_.own(*instance, own);
    }
    if (found == kNoSymbol) found = names_.find(name.value);
    if (found != kNoSymbol && names_.at(found).declared->kind == ElementKind::parameter) return found;
    if (said_.insert({name.where.source.get(), name.where.begin}).second) {
      diagnostics_.error(name.where, "unknown parameter " + in_quotes(name.value),
                         did_you_mean(name.value, names_.names_of(ElementKind::parameter)));
    }
    return kNoSymbol;
  }

  void add_pair(std::size_t first, std::size_t second, const CorrelationDeclaration& declared) {
    if (first == second || !pairs_.insert({std::min(first, second), std::max(first, second)}).second) {
      diagnostics_.error(declared.name.where, in_quotes(parameters_.slots[first].name) + " and " +
                                                  in_quotes(parameters_.slots[second].name) + " are correlated twice");
      return;
    }
    found_.push_back({first, second, declared.value.value});
    where_.push_back(declared.value.where);
  }

  const Model& model_;
  const SymbolTable& names_;
  const ParameterTable& parameters_;
  Diagnostics& diagnostics_;
  std::vector<Correlation> found_;
  std::vector<Span> where_;
  std::set<std::pair<std::size_t, std::size_t>> pairs_;
  std::set<std::pair<const SourceText*, std::size_t>> said_;
};

}  // namespace

ParameterTable read_parameters(const Scenario& scenario, const SymbolTable& names, const std::vector<TypeCode>& types,
                               Quantities& quantities, Diagnostics& diagnostics) {
  return ParameterReader(scenario, names, types, quantities, diagnostics).read();
}

std::vector<Correlation> read_correlations(const Model& model, const SymbolTable& names, const ParameterTable& parameters,
                                           Diagnostics& diagnostics) {
  return CorrelationReader(model, names, parameters, diagnostics).read();
}

std::optional<double> factor_to_declared(const std::string& unit, const Element& element, const Quantities& quantities, const Span& where,
                                         Diagnostics& diagnostics) {
  if ((unit == kDateUnit) != (element.unit.value == kDateUnit)) {
    diagnostics.error(where, in_quotes(element.name.value) + " is in " + element.unit.value + ", not in " + unit,
                      unit == kDateUnit ? "write a number in " + element.unit.value : "write a date, as in \"2016-06-30\" or 2016.5");
    return std::nullopt;
  }
  UnitTable::Failure failure;
  const std::optional<UnitTable::Quantity> one = quantities.table().parse_quantity("1 " + unit, &failure);
  if (!one || !one->unit) {
    diagnostics.error(where, one ? "a unit is missing" : failure.message);
    return std::nullopt;
  }
  const Unit declared = quantities.unit_of(element.unit);
  if (const std::optional<double> factor = conversion(*one->unit, declared)) return one->number * *factor;
  diagnostics.error(where, in_quotes(element.name.value) + " is in " + declared.text + ", not in " + unit,
                    "write a number in " + declared.text);
  return std::nullopt;
}

}  // namespace infracast::compiler
