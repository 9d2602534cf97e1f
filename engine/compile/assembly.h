// SPDX-License-Identifier: MIT
// A checked city, as ordering and lowering look things up in it.
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "compile/code.h"
#include "compile/symbol_table.h"

namespace infracast::compiler {

// A flow that is the outflow of a stock, or a term of it: it is cut back when the stock runs out.
struct Drain {
  std::uint32_t flow = 0;  // element
  double factor = 1;       // from the flow's unit to the stock's, per year
};

class Assembly {
 public:
  // REQUIRES: everything outlives the city; units are checked. A flow that drains two stocks is diagnosed.
  Assembly(const Model& model, const SymbolTable& names, const std::vector<TypeCode>& types, Diagnostics& diagnostics);

  [[nodiscard]] const Model& model() const { return model_; }
  [[nodiscard]] const SymbolTable& names() const { return names_; }
  [[nodiscard]] const Symbol& symbol(SymbolIndex s) const { return names_.at(s); }
  [[nodiscard]] const Element& element(SymbolIndex s) const { return *symbol(s).declared; }
  [[nodiscard]] const ElementCode& code(SymbolIndex s) const { return types_[symbol(s).type].elements[symbol(s).element]; }
  [[nodiscard]] const Syntax& syntax(SymbolIndex s) const { return types_[symbol(s).type].syntax; }
  // The element that a name in an expression of `reader` refers to. REQUIRES: there is one.
  [[nodiscard]] SymbolIndex meaning(const Reference& reference, SymbolIndex reader) const;
  // Requests on a purse, in model order.
  [[nodiscard]] const std::vector<SymbolIndex>& requests(SymbolIndex purse) const;
  // The stock that a flow drains, kNoSymbol if none; and all flows that drain a stock.
  [[nodiscard]] SymbolIndex drained_by(SymbolIndex flow) const;
  [[nodiscard]] const std::vector<Drain>& drains(SymbolIndex stock) const { return drains_[symbol(stock).type][symbol(stock).element]; }
  [[nodiscard]] ExprIndex pipeline(SymbolIndex flow) const;

 private:
  void find_drains(std::uint32_t type, Diagnostics& diagnostics);
  static void warn_of_uncut(const ModuleType& module, std::uint32_t stock, std::uint32_t uncut, Diagnostics& diagnostics);

  const Model& model_;
  const SymbolTable& names_;
  const std::vector<TypeCode>& types_;
  std::unordered_map<SymbolIndex, std::vector<SymbolIndex>> requests_;
  std::vector<std::vector<std::vector<Drain>>> drains_;    // by type and stock
  std::vector<std::vector<std::uint32_t>> drained_stock_;  // by type and flow
};

}  // namespace infracast::compiler
