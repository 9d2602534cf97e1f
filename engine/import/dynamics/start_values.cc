// SPDX-License-Identifier: MIT
// What formulas are worth at the start, as far as that is known before a run: orders and times of delays are chosen by it.
#include <algorithm>
#include <cmath>

#include "import/dynamics/expression.h"
#include "import/dynamics/start_value.h"
#include "notation/number.h"

namespace infracast::importing {
namespace {

constexpr int kMostSteps = 1000;

std::optional<double> combined(const std::string& op, double a, double b) {
  if (op == "+") return a + b;
  if (op == "-") return a - b;
  if (op == "*") return a * b;
  if (op == "/") return b == 0 ? std::nullopt : std::optional(a / b);
  if (op == "^") return std::pow(a, b);
  return std::nullopt;
}

std::optional<double> called(const std::string& word, const std::vector<double>& x, double start) {
  const std::size_t count = x.size();
  if (word == "step" && count == 2) return start >= x[1] ? x[0] : 0;
  if (word == "max" && count == 2) return std::max(x[0], x[1]);
  if (word == "min" && count == 2) return std::min(x[0], x[1]);
  if (count != 1) return std::nullopt;
  if (word == "sin") return std::sin(x[0]);
  if (word == "cos") return std::cos(x[0]);
  if (word == "abs") return std::abs(x[0]);
  if (word == "initial" || word == "init" || word == "game") return x[0];
  if (word == "integer") return std::trunc(x[0]);
  return std::nullopt;
}

}  // namespace

std::optional<Expressions::StartValue> Expressions::at_start(const Formula& formula, const Translated& whose) {
  int steps_left = kMostSteps;
  const auto value = at_start(formula, whose, steps_left);
  return value && std::isfinite(value->value) ? value : std::nullopt;
}

std::optional<Expressions::StartValue> Expressions::at_start(const Formula& formula, const Translated& whose, int& steps_left) {
  if (--steps_left < 0) return std::nullopt;
  if (formula.kind == FormulaKind::number) return StartValue{parse_number(formula.text).value_or(0)};
  if (formula.kind == FormulaKind::name) return variable_at_start(formula, whose, steps_left);
  if (formula.kind != FormulaKind::operation && formula.kind != FormulaKind::call) return std::nullopt;
  std::vector<double> parts;
  bool stay = formula.text != "step";
  for (const Formula& part : formula.parts) {
    const auto value = at_start(part, whose, steps_left);
    if (!value) return std::nullopt;
    parts.push_back(value->value);
    stay = stay && value->stays;
  }
  const SystemModel& model = catalogue_.model();
  const auto value = formula.kind == FormulaKind::call ? called(formula.text, parts, model.start)
                     : formula.text == "negative"      ? std::optional(-parts[0])
                     : parts.size() == 2               ? combined(formula.text, parts[0], parts[1])
                                                       : std::nullopt;
  return value ? std::optional(StartValue{*value, stay || formula.text == "initial" || formula.text == "init"}) : std::nullopt;
}

std::optional<Expressions::StartValue> Expressions::variable_at_start(const Formula& formula, const Translated& whose, int& steps_left) {
  const SystemModel& model = catalogue_.model();
  const ModelVariable* found = catalogue_.find(formula.text, whose.variable->scope);
  if (found == nullptr) {
    if (formula.text == "time") return StartValue{model.start, false};
    const auto known = built_in(formula, whose);
    const auto number = formula.text == "dt" || formula.text == "time_step" ? std::optional(model.dt)
                        : known                                             ? parse_number(known->text)
                                                                            : std::nullopt;
    return number ? std::optional(StartValue{*number}) : std::nullopt;
  }
  if (found->bound) return variable_at_start({FormulaKind::name, found->bound->value, {}, {}, formula.where}, whose, steps_left);
  const auto elements = elements_of(*found, formula, whose);
  const DefinedElement* element = elements ? catalogue_.element(*found, *elements) : nullptr;
  if (element == nullptr || element->formula == nullptr || element->equation->table) return std::nullopt;
  const Translated theirs = translated(*found, *element, *elements);
  const bool is_stock = found->kind == VariableRole::stock;
  if (element->formula->kind != FormulaKind::call || element->formula->text != "integ") {
    const auto value = at_start(*element->formula, theirs, steps_left);
    return value && is_stock ? std::optional(StartValue{value->value, false}) : value;
  }
  const auto value = element->formula->parts.size() == 2 ? at_start(element->formula->parts[1], theirs, steps_left) : std::nullopt;
  return value ? std::optional(StartValue{value->value, false}) : std::nullopt;
}

std::optional<double> value_that_stays(const SystemModel& model, const std::string& key) {
  const auto variable = std::ranges::find(model.variables, key, &ModelVariable::key);
  if (variable == model.variables.end() || variable->equations.size() != 1 || variable->equations[0].formulas.size() != 1)
    return std::nullopt;
  const Formula& formula = variable->equations[0].formulas[0];
  if (formula.kind == FormulaKind::number) return parse_number(formula.text);
  Diagnostics unheard;  // whatever else is wrong with the model is said where it is written
  VariableCatalogue catalogue(model, unheard);
  std::vector<WrittenElement> helpers;
  const auto value = Expressions(catalogue, helpers, unheard).at_start(formula, {&*variable, key, {}});
  return value && value->stays ? std::optional(value->value) : std::nullopt;
}

Translated translated(const ModelVariable& variable, const DefinedElement& element, const std::vector<std::string>& keys) {
  Translated result{&variable, element.name, {}};
  for (std::size_t k = 0; k < keys.size(); ++k) {
    result.elements[variable.dimensions[k].value] = keys[k];
    if (element.equation != nullptr && k < element.equation->subscripts.size() && element.equation->subscripts[k] != keys[k])
      result.elements[element.equation->subscripts[k]] = keys[k];
  }
  return result;
}

}  // namespace infracast::importing
