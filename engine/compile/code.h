// SPDX-License-Identifier: MIT
// A module type after parsing: its expressions as trees, its units as quantities. Shared by all its instances.
#pragma once

#include <vector>

#include "compile/quantity.h"
#include "compile/syntax.h"
#include "infracast/model.h"

namespace infracast::compiler {

// One written expression.
struct Formula {
  const SourceString* text = nullptr;  // null when the element has none
  ExprIndex root = kNoExpr;

  [[nodiscard]] bool usable() const { return root != kNoExpr; }
};

struct ElementCode {
  Quantity quantity;  // of its declared unit
  Formula equation, start, inflow, outflow, weight, floor;
  std::vector<Formula> limits;  // of a least
  bool read = false;            // by an expression of its own module, or by a total

  // Every expression, in the order of the documentation.
  [[nodiscard]] std::vector<Formula> formulas() const;
};

struct TypeCode {
  Syntax syntax;
  std::vector<ElementCode> elements;  // as in ModuleType::elements
};

// Parses every expression and unit of a module type.
TypeCode parse_type(const ModuleType& type, Quantities& quantities, Diagnostics& diagnostics);

}  // namespace infracast::compiler
