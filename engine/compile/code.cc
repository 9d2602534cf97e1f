// SPDX-License-Identifier: MIT
#include "compile/code.h"

#include <optional>

#include "compile/parser.h"

namespace infracast::compiler {
namespace {

class TypeParser {
 public:
  TypeParser(Quantities& quantities, Diagnostics& diagnostics) : quantities_(quantities), diagnostics_(diagnostics) {}

  TypeCode parse(const ModuleType& type) {
    code_.elements.reserve(type.elements.size());
    for (const Element& element : type.elements) code_.elements.push_back(parse(element));
    return std::move(code_);
  }

 private:
  ElementCode parse(const Element& element) {
    ElementCode code;
    code.quantity = quantities_.declared(element.unit, diagnostics_);
    code.equation = formula(element.equation);
    code.start = formula(element.start);
    code.inflow = formula(element.inflow);
    code.outflow = formula(element.outflow);
    code.weight = formula(element.weight);
    code.floor = formula(element.floor);
    for (const auto& [name, limit] : element.of) code.limits.push_back(formula(limit));
    return code;
  }

  Formula formula(const std::optional<SourceString>& text) { return text ? formula(*text) : Formula{}; }
  Formula formula(const SourceString& text) { return {&text, compiler::parse(text, code_.syntax, diagnostics_)}; }

  Quantities& quantities_;
  Diagnostics& diagnostics_;
  TypeCode code_;
};

}  // namespace

std::vector<Formula> ElementCode::formulas() const {
  std::vector<Formula> all;
  for (const Formula& formula : {start, inflow, outflow, equation, weight, floor}) {
    if (formula.usable()) all.push_back(formula);
  }
  for (const Formula& formula : limits) {
    if (formula.usable()) all.push_back(formula);
  }
  return all;
}

TypeCode parse_type(const ModuleType& type, Quantities& quantities, Diagnostics& diagnostics) {
  return TypeParser(quantities, diagnostics).parse(type);
}

}  // namespace infracast::compiler
