// SPDX-License-Identifier: MIT
#include "compile/variables.h"

#include <algorithm>

#include "compile/resolve.h"
#include "notation/message_parts.h"

namespace infracast::compiler {
namespace {

VariableKind variable_kind(ElementKind kind) {
  switch (kind) {
    case ElementKind::input:
      return VariableKind::input;
    case ElementKind::parameter:
      return VariableKind::parameter;
    case ElementKind::driver:
      return VariableKind::driver;
    case ElementKind::lever:
      return VariableKind::lever;
    case ElementKind::stock:
      return VariableKind::stock;
    case ElementKind::flow:
      return VariableKind::flow;
    case ElementKind::auxiliary:
      return VariableKind::auxiliary;
    case ElementKind::least:
      return VariableKind::least;
    case ElementKind::purse:
      return VariableKind::purse;
    case ElementKind::request:
      return VariableKind::request;
    case ElementKind::indicator:
      return VariableKind::indicator;
  }
  return VariableKind::auxiliary;
}

void append(std::string& text, std::string_view name, const Formula& formula) {
  if (formula.text == nullptr) return;
  if (!text.empty()) text += ", ";
  text += std::string(name) + " = " + formula.text->value;
}

// The text of an element's equation; several parts are told apart by their keys.
std::string equation_text(const Assembly& city, SymbolIndex s) {
  const Element& element = city.element(s);
  const ElementCode& code = city.code(s);
  std::string text;
  switch (element.kind) {
    case ElementKind::input:
      return city.symbol(city.symbol(s).bound).name;
    case ElementKind::stock:
      append(text, "start", code.start);
      append(text, "inflow", code.inflow);
      append(text, "outflow", code.outflow);
      return text;
    case ElementKind::least:
      for (std::size_t i = 0; i < code.limits.size(); ++i) append(text, element.of[i].first.value, code.limits[i]);
      return text;
    case ElementKind::request:
      append(text, "need", code.equation);
      append(text, "weight", code.weight);
      append(text, "floor", code.floor);
      return text;
    default:
      return element.equation ? element.equation->value : "";
  }
}

class Reads {
 public:
  Reads(const Assembly& city, SymbolIndex reader) : city_(city), reader_(reader) {}

  std::vector<std::string> all() {
    const Symbol& symbol = city_.symbol(reader_);
    if (symbol.bound != kNoSymbol) add(symbol.bound);
    for (const Formula& formula : city_.code(reader_).formulas()) expression(formula.root);
    return std::move(names_);
  }

 private:
  void expression(ExprIndex index) {
    if (index == kNoExpr) return;
    const Syntax& syntax = city_.syntax(reader_);
    const Expr& e = syntax.at(index);
    if (e.reference.kind == Reference::Kind::own || e.reference.kind == Reference::Kind::other) add(city_.meaning(e.reference, reader_));
    if (e.kind == ExprKind::call && e.function == Function::total) {
      for (const SymbolIndex s : matching_symbols(city_.names(), syntax.at(syntax.argument(e, 0)).text, reader_)) add(s);
      return;
    }
    for (const Argument& argument : syntax.arguments_of(e)) expression(argument.value);
  }

  void add(SymbolIndex s) {
    const std::string& name = city_.symbol(s).name;
    if (std::ranges::find(names_, name) == names_.end()) names_.push_back(name);
  }

  const Assembly& city_;
  SymbolIndex reader_;
  std::vector<std::string> names_;
};

Label label_of(const Assembly& city, SymbolIndex s) {
  return with_instance(city.element(s).label, city.model().instances[city.symbol(s).instance]);
}

const std::string& module_of(const Assembly& city, SymbolIndex s) { return city.model().instances[city.symbol(s).instance].name.value; }

bool wants_reader(ElementKind kind) {
  switch (kind) {
    case ElementKind::stock:
    case ElementKind::request:
    case ElementKind::indicator:
      return false;
    default:
      return true;
  }
}

std::string_view word_of(ElementKind kind) {
  constexpr std::string_view kWords[] = {"input",     "parameter", "driver", "lever",   "stock",    "flow",
                                         "auxiliary", "least",     "purse",  "request", "indicator"};
  return kWords[static_cast<std::size_t>(kind)];
}

// Elements of each type that a total or a request of any instance reads.
std::vector<std::vector<bool>> read_from_afar(const SymbolTable& names, const std::vector<TypeCode>& types) {
  std::vector<std::vector<bool>> read;
  read.reserve(types.size());
  for (const TypeCode& type : types) read.emplace_back(type.elements.size());
  const auto mark = [&](SymbolIndex s) { read[names.at(s).type][names.at(s).element] = true; };
  for (const TypeCode& type : types) {
    for (const Expr& e : type.syntax.exprs) {
      if (e.kind != ExprKind::call || e.function != Function::total) continue;
      for (const SymbolIndex s : matching_symbols(names, type.syntax.at(type.syntax.argument(e, 0)).text, kNoSymbol)) mark(s);
    }
  }
  for (const Symbol& symbol : names.symbols()) {
    if (symbol.bound != kNoSymbol) mark(symbol.bound);
  }
  return read;
}

}  // namespace

std::vector<Variable> variables(const Assembly& city, const Lowering& lowering, const Quantities& quantities) {
  std::vector<Variable> all;
  for (SymbolIndex s = 0; s < city.names().symbols().size(); ++s) {
    const Element& element = city.element(s);
    all.push_back({city.symbol(s).name, variable_kind(element.kind), label_of(city, s), quantities.unit_of(element.unit), lowering.node(s),
                   equation_text(city, s), element.source, Reads(city, s).all(), module_of(city, s), element.name.where});
  }
  std::ranges::sort(all, {}, &Variable::name);
  return all;
}

std::vector<Indicator> indicators(const Assembly& city, const std::vector<SymbolIndex>& symbols, const Lowering& lowering,
                                  const Quantities& quantities) {
  std::vector<Indicator> all;
  for (const SymbolIndex s : symbols) {
    const Measure measure = city.element(s).annual ? Measure::annual : Measure::level;
    all.push_back(
        {city.symbol(s).name, label_of(city, s), quantities.unit_of(city.element(s).unit), measure, lowering.node(s), module_of(city, s)});
  }
  return all;
}

std::vector<BindingSeries> bindings(const Assembly& city, Lowering& lowering) {
  std::vector<BindingSeries> all;
  for (SymbolIndex s = 0; s < city.names().symbols().size(); ++s) {
    if (city.element(s).kind != ElementKind::least) continue;
    BindingSeries series{city.symbol(s).name, label_of(city, s), {}, lowering.binding(s)};
    for (const auto& [name, limit] : city.element(s).of) series.limits.push_back(name.value);
    all.push_back(std::move(series));
  }
  return all;
}

void warn_of_unused(const Model& model, const SymbolTable& names, const std::vector<TypeCode>& types, Diagnostics& diagnostics) {
  const std::vector<std::vector<bool>> from_afar = read_from_afar(names, types);
  for (std::uint32_t type = 0; type < types.size(); ++type) {
    const std::vector<Element>& elements = model.types[type].elements;
    for (std::uint32_t i = 0; i < elements.size(); ++i) {
      if (!wants_reader(elements[i].kind) || types[type].elements[i].read || from_afar[type][i] || names.is_output(type, i)) continue;
      diagnostics.warning(elements[i].name.where,
                          "nothing reads the " + std::string(word_of(elements[i].kind)) + " " + in_quotes(elements[i].name.value));
    }
  }
}

}  // namespace infracast::compiler
