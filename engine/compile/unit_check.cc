// SPDX-License-Identifier: MIT
#include "compile/unit_check.h"

#include "compile/resolve.h"
#include "compile/unit_rules.h"
#include "notation/message_parts.h"

namespace infracast::compiler {
namespace {

class UnitCheck {
 public:
  UnitCheck(const Model& model, const SymbolTable& names, std::vector<TypeCode>& types, Quantities& quantities, Diagnostics& diagnostics)
      : model_(model), names_(names), types_(types), quantities_(quantities), diagnostics_(diagnostics) {}

  void check() {
    for (type_ = 0; type_ < types_.size(); ++type_) {
      for (element_ = 0; element_ < types_[type_].elements.size(); ++element_) check_element();
    }
    for (const Symbol& symbol : names_.symbols()) check_input(symbol);
  }

 private:
  void check_element() {
    const Element& element = model_.types[type_].elements[element_];
    const ElementCode& code = types_[type_].elements[element_];
    const std::string name = in_quotes(element.name.value);
    switch (element.kind) {
      case ElementKind::stock:
        return check_stock(code, name);
      case ElementKind::purse:
        return formula(code.equation, code.quantity, "what is available in " + name);
      case ElementKind::request:
        return check_request(element, code, name);
      case ElementKind::least:
        if (code.limits.empty()) diagnostics_.error(element.name.where, name + " has no limits", "list them in of");
        for (std::size_t i = 0; i < code.limits.size(); ++i) {
          formula(code.limits[i], code.quantity, "the limit " + in_quotes(element.of[i].first.value) + " of " + name);
        }
        return;
      case ElementKind::flow:
        check_per_time(element, code);
        [[fallthrough]];
      case ElementKind::auxiliary:
      case ElementKind::indicator:
        return formula(code.equation, code.quantity, "the equation of " + name);
      case ElementKind::input:
      case ElementKind::parameter:
      case ElementKind::driver:
      case ElementKind::lever:
        return;
    }
  }

  void check_stock(const ElementCode& code, const std::string& name) {
    const Quantity rate = quantities_.multiply(code.quantity, quantities_.per_year());
    formula(code.start, code.quantity, "the start of " + name);
    formula(code.inflow, rate, "the inflow of " + name);
    formula(code.outflow, rate, "the outflow of " + name);
  }

  void check_request(const Element& element, const ElementCode& code, const std::string& name) {
    const Quantity purse = element.from ? unit_of_purse(element.from->value) : Quantity{.form = Quantity::Form::unknown};
    if (purse.known() && code.quantity.known() && purse.dimension != code.quantity.dimension) {
      diagnostics_.error(element.unit.where, "the request " + name + " must be in " + quantities_.describe(purse) +
                                                 " like its purse, not in " + quantities_.describe(code.quantity));
    }
    formula(code.equation, purse, "the need of " + name);
    formula(code.weight, {}, "the weight of " + name);
    formula(code.floor, purse, "the floor of " + name);
  }

  [[nodiscard]] Quantity unit_of_purse(const std::string& purse) const {
    const std::uint32_t own = names_.local(type_, purse);
    const SymbolIndex other = own == kNoSymbol ? names_.find(purse) : kNoSymbol;
    const Element* found = own != kNoSymbol ? &model_.types[type_].elements[own] : other != kNoSymbol ? names_.at(other).declared : nullptr;
    if (found == nullptr || found->kind != ElementKind::purse) return {.form = Quantity::Form::unknown};
    return own != kNoSymbol ? types_[type_].elements[own].quantity : unit_of(other);
  }

  void check_per_time(const Element& element, const ElementCode& code) {
    if (!code.quantity.known() || quantities_.year().dimension == 0) return;
    const Dimension& powers = quantities_.powers(code.quantity);
    if (const auto year = powers.find("year"); year != powers.end() && year->second < 0) return;
    diagnostics_.error(element.unit.where, "the flow " + in_quotes(element.name.value) + " is not per unit of time",
                       "write \"" + element.unit.value + "/year\", or make it an [auxiliary]");
  }

  void check_input(const Symbol& symbol) {
    if (symbol.declared->kind != ElementKind::input || symbol.bound == kNoSymbol) return;
    const Quantity wanted = types_[symbol.type].elements[symbol.element].quantity;
    const Quantity found = unit_of(symbol.bound);
    if (!wanted.known() || !found.known() || (wanted.dimension == found.dimension && wanted.date() == found.date())) return;
    diagnostics_.error(binding_place(symbol), "input " + in_quotes(symbol.name) + " is declared in " + quantities_.describe(wanted) +
                                                  ", but " + in_quotes(names_.at(symbol.bound).name) + " is in " +
                                                  quantities_.describe(found));
  }

  [[nodiscard]] Span binding_place(const Symbol& symbol) const {
    for (const auto& [input, source] : model_.instances[symbol.instance].bindings) {
      if (input.value == symbol.declared->name.value) return source.where;
    }
    return symbol.declared->from->where;
  }

  void formula(const Formula& formula, const Quantity& wanted, std::string_view role) {
    if (!formula.usable()) return;
    UnitRules(scope_, types_[type_].syntax, quantities_, diagnostics_).check(formula, wanted, role);
  }

  [[nodiscard]] Quantity unit_of(SymbolIndex symbol) const {
    const Symbol& s = names_.at(symbol);
    return types_[s.type].elements[s.element].quantity;
  }

  [[nodiscard]] Quantity unit_of(const Reference& reference) const {
    return reference.kind == Reference::Kind::own ? types_[type_].elements[reference.index].quantity : unit_of(reference.index);
  }

  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> declaration(const Reference& reference) const {
    if (reference.kind == Reference::Kind::own) return {type_, reference.index};
    return {names_.at(reference.index).type, names_.at(reference.index).element};
  }

  [[nodiscard]] std::optional<Quantity> unit_of_pipeline(const Reference& reference) const {
    const auto [type, element] = declaration(reference);
    if (pipeline_of(model_, types_, type, element) == kNoExpr) return std::nullopt;
    return types_[type].elements[element].quantity;
  }

  [[nodiscard]] bool is_least(const Reference& reference) const {
    const auto [type, element] = declaration(reference);
    return model_.types[type].elements[element].kind == ElementKind::least;
  }

  [[nodiscard]] std::vector<Quantity> matching(std::string_view pattern) const {
    std::vector<Quantity> units;
    for (const SymbolIndex symbol : matching_symbols(names_, pattern, kNoSymbol)) {
      const Symbol& s = names_.at(symbol);
      if (s.type != type_ || s.element != element_) units.push_back(unit_of(symbol));
    }
    return units;
  }

  const Model& model_;
  const SymbolTable& names_;
  std::vector<TypeCode>& types_;
  Quantities& quantities_;
  Diagnostics& diagnostics_;
  std::uint32_t type_ = 0;
  std::uint32_t element_ = 0;
  const UnitScope scope_{[this](const Reference& r) { return unit_of(r); }, [this](const Reference& r) { return unit_of_pipeline(r); },
                         [this](const Reference& r) { return is_least(r); }, [this](std::string_view p) { return matching(p); }};
};

}  // namespace

void check_units(const Model& model, const SymbolTable& names, std::vector<TypeCode>& types, Quantities& quantities,
                 Diagnostics& diagnostics) {
  UnitCheck(model, names, types, quantities, diagnostics).check();
}

void check_constant(const SourceString& text, ExprIndex root, Syntax& syntax, const Quantity& wanted, std::string_view role,
                    Quantities& quantities, Diagnostics& diagnostics) {
  const UnitScope nothing{[](const Reference&) { return Quantity{}; }, [](const Reference&) { return std::optional<Quantity>(); },
                          [](const Reference&) { return false; }, [](std::string_view) { return std::vector<Quantity>(); }};
  UnitRules(nothing, syntax, quantities, diagnostics).check_bare({&text, root}, wanted, role);
}

ExprIndex pipeline_of(const Model& model, const std::vector<TypeCode>& types, std::uint32_t type, std::uint32_t element) {
  const ElementKind kind = model.types[type].elements[element].kind;
  const Formula& equation = types[type].elements[element].equation;
  if ((kind != ElementKind::flow && kind != ElementKind::auxiliary) || !equation.usable()) return kNoExpr;
  const Expr& root = types[type].syntax.at(equation.root);
  return root.kind == ExprKind::call && root.function == Function::pipeline ? equation.root : kNoExpr;
}

}  // namespace infracast::compiler
