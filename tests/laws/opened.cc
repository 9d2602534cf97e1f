// SPDX-License-Identifier: MIT
#include "tests/laws/opened.h"
#include "infracast/ensemble.h"
#include "infracast/run.h"
#include "infracast/scenario.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <stdexcept>

namespace infracast {
namespace {

constexpr const char* kMark = "_laid_open_";

SourceString written(const std::string& text) { return {text, {std::make_shared<SourceText>(SourceText{"laws", text}), 0, text.size()}}; }

Element auxiliary(const std::string& name, const std::string& unit, const std::string& equation) {
  Element out;
  out.kind = ElementKind::auxiliary;
  out.name = written(name);
  out.unit = written(unit);
  out.equation = written(equation);
  return out;
}

std::string plain(const std::string& id) {
  std::string out;
  for (const char c : id) out += c == '{' || c == '}' ? 'x' : c;
  return out;
}

std::string local(const std::string& element, const std::string& what) { return plain(element) + kMark + what; }

std::string level_of_rate(const std::string& unit) {
  const auto slash = unit.rfind('/');
  if (slash == std::string::npos) throw std::invalid_argument(unit + " is no rate");
  return unit.substr(0, slash);
}

std::string text_or_nothing(const std::optional<SourceString>& text) { return text ? "(" + text->value + ")" : "0"; }

void lay_open(const Element& element, std::vector<Element>& out) {
  const std::string& name = element.name.value;
  const auto add = [&](const char* what, const std::string& unit, const std::string& equation) {
    out.push_back(auxiliary(local(name, what), unit, equation));
  };
  if (element.kind == ElementKind::stock) {
    add("inflow", element.unit.value + "/year", text_or_nothing(element.inflow));
    add("outflow", element.unit.value + "/year", text_or_nothing(element.outflow));
  } else if (element.kind == ElementKind::flow && element.equation->value.starts_with("pipeline(")) {
    add("into", element.unit.value, arguments_of_call(element.equation->value, "pipeline").front());
    add("under_way", level_of_rate(element.unit.value), "in_pipeline(" + name + ")");
  } else if (element.kind == ElementKind::request) {
    add("need", element.unit.value, element.equation->value);
  } else if (element.kind == ElementKind::indicator && element.annual) {
    add("rate", element.unit.value, element.equation->value);
  }
}

// Everything but levers, which never leave their module, and indicators, which are known without.
bool can_be_read(const Element& element) { return element.kind != ElementKind::lever && element.kind != ElementKind::indicator; }

void open(ModuleType& type) {
  std::vector<Element> more;
  for (const Element& element : type.elements) lay_open(element, more);
  std::move(more.begin(), more.end(), std::back_inserter(type.elements));
  type.outputs.clear();
  for (const Element& element : type.elements) {
    if (can_be_read(element)) type.outputs.push_back(element.name);
  }
}

void add_conditions(Model& model, const std::vector<std::string>& conditions) {
  ModuleType type;
  type.file = "laws";
  type.label = {"Laws", "法则"};
  type.doc = "What must hold.";
  for (std::size_t k = 0; k < conditions.size(); ++k)
    type.elements.push_back(auxiliary("law_" + std::to_string(k), "1", "if " + conditions[k] + " then 1 else 0"));
  model.instances.push_back({written("condition"), model.types.size(), type.label, {}, {}});
  model.types.push_back(std::move(type));
}

// A lever somewhere between its null value and one of the ends of its range, more often near null.
double random_value(const Element& lever, std::mt19937_64& random) {
  std::uniform_real_distribution<double> uniform(0, 1);
  const double null = lever.value->value;
  const double end = uniform(random) < 0.5 ? lever.min->value : lever.max->value;
  return null + (end - null) * std::pow(uniform(random), 3);
}

void set_random_levers(Scenario& scenario, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> uniform(0, 1);
  for (const Instance& instance : scenario.model.instances) {
    for (const Element& element : scenario.model.types[instance.type].elements) {
      if (element.kind != ElementKind::lever || uniform(random) > 0.3) continue;
      scenario.levers.push_back({.name = {instance.name.value + "." + element.name.value, {}},
                                 .schedule = {{{0, {}}, {random_value(element, random), {}}, {}}},
                                 .constant = true,
                                 .unit = {}});
    }
  }
}

NodeIndex node_of(const Program& program, const std::string& name) {
  const auto found = std::ranges::find(program.variables, name, &Variable::name);
  if (found == program.variables.end()) throw std::invalid_argument("no variable " + name);
  return found->node;
}

RecordPlan plan_of(const Program& program, const std::vector<std::string>& names) {
  std::vector<NodeIndex> nodes;
  for (const std::string& name : names) nodes.push_back(node_of(program, name));
  return everything(program, std::move(nodes));
}

}  // namespace

void PrintTo(const Circumstances& each, std::ostream* out) {
  *out << each.scenario << ", levers " << each.levers << ", step " << each.step << (each.drifting ? ", drifting" : "");
}

std::vector<Circumstances> all_circumstances() {
  const std::string shanghai = "shanghai/base.toml";
  return {{shanghai, 0, "month"},      {shanghai, 1, "month"},           {shanghai, 2, "month"},
          {shanghai, 3, "half-month"}, {shanghai, 4, "half-month"},      {shanghai, 5, "week"},
          {shanghai, 0, "week"},       {"pudong/base.toml", 6, "month"}, {shanghai, 7, "month", true}};
}

Scenario under(const Circumstances& circumstances, std::vector<Setting> settings) {
  settings.push_back({"step", circumstances.step});
  Compiled city = compile_shipped(circumstances.scenario, settings);
  if (circumstances.levers != 0) set_random_levers(city.scenario, circumstances.levers);
  if (circumstances.drifting) let_drift(city.scenario, city.program);
  return std::move(city.scenario);
}

void let_drift(Scenario& scenario, const Program& program) {
  const auto add = [&](const std::string& name, const std::string& drift) { scenario.drifts.emplace_back(written(name), written(drift)); };
  for (const ParameterSlot& slot : program.parameters) {
    if (slot.prior.kind == Prior::Kind::fixed || slot.unit.text == "date") continue;
    const bool in_its_unit = !std::isfinite(slot.least) && !std::isfinite(slot.most);
    // What too little bounds stays where equations have a meaning.
    const std::string sd = in_its_unit ? std::to_string(slot.prior.b / 5) : "0.1";
    add(slot.name, "random_walk(sd = " + sd + " per year, reversion = 5 year)");
  }
  for (const Variable& variable : program.variables)
    if (variable.kind == VariableKind::driver && variable.unit.text != "date") add(variable.name, "random_walk(sd = 0.03 per year)");
}

Scenario without_drift(Scenario scenario) {
  scenario.drifts.clear();
  for (BlockDeclaration& block : scenario.model.blocks) block.drifts.clear();
  for (ModuleType& type : scenario.model.types)
    for (Element& element : type.elements) element.drift.reset();
  for (Instance& instance : scenario.model.instances)
    for (ParameterOverride& override : instance.overrides) override.drift.reset();
  return scenario;
}

Compiled opened(Scenario scenario, const std::vector<std::string>& conditions) {
  for (ModuleType& type : scenario.model.types) open(type);
  if (!conditions.empty()) add_conditions(scenario.model, conditions);
  return compile_scenario(std::move(scenario));
}

std::string beside(const std::string& element, const std::string& what) {
  if (element == "condition") return "condition.law_" + what;
  const auto dot = element.rfind('.');
  return element.substr(0, dot + 1) + local(element.substr(dot + 1), what);
}

bool has_variable(const Program& program, const std::string& name) {
  return std::ranges::find(program.variables, name, &Variable::name) != program.variables.end();
}

std::vector<std::string> arguments_of_call(const std::string& expression, const std::string& function) {
  std::vector<std::string> out{""};
  int depth = 1;
  for (std::size_t at = expression.find(function + "(") + function.size() + 1; at < expression.size() && depth > 0; ++at) {
    const char c = expression[at];
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (c == ',' && depth == 1) {
      out.emplace_back();
    } else if (depth > 0 && !(c == ' ' && out.back().empty())) {
      out.back() += c;
    }
  }
  return out;
}

Recording::Recording(const Program& program, const std::vector<std::string>& names, const Ensemble& ensemble)
    : Recording(program, plan_of(program, names), ensemble) {}

Recording::Recording(const Program& program, RecordPlan plan, const Ensemble& ensemble)
    : steps_(plan.steps.size()), draws_(ensemble.draws()), values_(collect(program, ensemble, plan)) {}

}  // namespace infracast
