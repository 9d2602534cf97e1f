// SPDX-License-Identifier: MIT
#include "compile/assembly.h"

#include <algorithm>

#include "compile/unit_check.h"

namespace infracast::compiler {
namespace {

// The flows of a sum of plain names; nothing when the outflow is any other expression.
class OutflowTerms {
 public:
  OutflowTerms(const ModuleType& type, const Syntax& syntax) : type_(type), syntax_(syntax) {}

  std::vector<Drain> of(const Formula& outflow) {
    if (!outflow.usable() || !collect(outflow.root, 1)) return {};
    for (std::size_t i = 0; i < terms_.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (terms_[i].flow == terms_[j].flow) return {};
      }
    }
    return terms_;
  }

 private:
  bool collect(ExprIndex index, double factor) {
    const Expr& e = syntax_.at(index);
    factor *= e.factor;
    if (e.kind == ExprKind::operation && e.op == Operator::add) {
      return collect(syntax_.argument(e, 0), factor) && collect(syntax_.argument(e, 1), factor);
    }
    const bool own_flow =
        e.kind == ExprKind::name && e.reference.kind == Reference::Kind::own && type_.elements[e.reference.index].kind == ElementKind::flow;
    if (own_flow) terms_.push_back({e.reference.index, factor});
    return own_flow;
  }

  const ModuleType& type_;
  const Syntax& syntax_;
  std::vector<Drain> terms_;
};

bool is_constant(const Syntax& syntax, ExprIndex index) {
  const Expr& e = syntax.at(index);
  if (e.kind == ExprKind::number) return true;
  if (e.kind != ExprKind::operation) return false;
  return std::ranges::all_of(syntax.arguments_of(e), [&](const Argument& each) { return is_constant(syntax, each.value); });
}

bool may_be_read_beside(ElementKind kind) {
  return kind == ElementKind::auxiliary || kind == ElementKind::flow || kind == ElementKind::input || kind == ElementKind::least ||
         kind == ElementKind::request;
}

// What flows that is a stock's whole outflow, a term or a multiple of it; kNoSymbol when there is none.
std::uint32_t term_among(const ModuleType& type, const Syntax& syntax, ExprIndex index) {
  if (index == kNoExpr) return kNoSymbol;
  const Expr& e = syntax.at(index);
  if (e.kind == ExprKind::name && e.reference.kind == Reference::Kind::own)
    return may_be_read_beside(type.elements[e.reference.index].kind) ? e.reference.index : kNoSymbol;
  if (e.kind != ExprKind::operation || e.argument_count != 2) return kNoSymbol;
  const ExprIndex left = syntax.argument(e, 0), right = syntax.argument(e, 1);
  const bool scaled = e.op == Operator::multiply || e.op == Operator::divide;
  if (scaled && is_constant(syntax, right)) return term_among(type, syntax, left);
  if (e.op == Operator::multiply && is_constant(syntax, left)) return term_among(type, syntax, right);
  if (e.op != Operator::add && e.op != Operator::subtract) return kNoSymbol;
  const std::uint32_t first = term_among(type, syntax, left);
  return first != kNoSymbol || e.op == Operator::subtract ? first : term_among(type, syntax, right);
}

bool is_read_again(const ModuleType& type, const Syntax& syntax, std::uint32_t element) {
  if (type.elements[element].kind == ElementKind::input) return true;
  const std::string& name = type.elements[element].name.value;
  if (std::ranges::any_of(type.outputs, [&](const SourceString& output) { return output.value == name; })) return true;
  return std::ranges::count_if(syntax.exprs, [&](const Expr& e) {
           return e.kind == ExprKind::name && e.reference.kind == Reference::Kind::own && e.reference.index == element;
         }) > 1;
}

}  // namespace

Assembly::Assembly(const Model& model, const SymbolTable& names, const std::vector<TypeCode>& types, Diagnostics& diagnostics)
    : model_(model), names_(names), types_(types) {
  for (std::uint32_t type = 0; type < types.size(); ++type) find_drains(type, diagnostics);
  for (SymbolIndex s = 0; s < names.symbols().size(); ++s) {
    if (element(s).kind == ElementKind::request && symbol(s).bound != kNoSymbol) requests_[symbol(s).bound].push_back(s);
  }
}

void Assembly::find_drains(std::uint32_t type, Diagnostics& diagnostics) {
  const ModuleType& module = model_.types[type];
  const std::size_t count = module.elements.size();
  auto& drains = drains_.emplace_back(count);
  auto& drained = drained_stock_.emplace_back(count, kNoSymbol);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (module.elements[i].kind != ElementKind::stock || module.elements[i].may_be_negative) continue;  // nothing is cut back there
    const Syntax& syntax = types_[type].syntax;
    drains[i] = OutflowTerms(module, syntax).of(types_[type].elements[i].outflow);
    const Formula& outflow = types_[type].elements[i].outflow;
    const std::uint32_t uncut = drains[i].empty() && outflow.usable() ? term_among(module, syntax, outflow.root) : kNoSymbol;
    if (uncut != kNoSymbol && is_read_again(module, syntax, uncut)) warn_of_uncut(module, i, uncut, diagnostics);
    for (const Drain& drain : drains[i]) {
      if (drained[drain.flow] != kNoSymbol) {
        diagnostics.error(
            module.elements[i].outflow->where,
            "\"" + module.elements[drain.flow].name.value + "\" already drains \"" + module.elements[drained[drain.flow]].name.value + "\"",
            "a flow leaves one stock: split it in two");
      }
      drained[drain.flow] = i;
    }
  }
}

void Assembly::warn_of_uncut(const ModuleType& module, std::uint32_t stock, std::uint32_t uncut, Diagnostics& diagnostics) {
  const std::string name = "\"" + module.elements[uncut].name.value + "\"";
  const std::string out = " where \"" + module.elements[stock].name.value + "\" runs out, whoever else reads it sees more than what left";
  const Span& where = module.elements[stock].outflow->where;
  if (module.elements[uncut].kind == ElementKind::auxiliary)
    return diagnostics.warning(where, name + " is an [auxiliary]:" + out, "make it a [flow], which is cut back for all its readers");
  diagnostics.warning(where, name + " is not cut back here:" + out,
                      "make the outflow the name of a [flow] of this module, or a sum of such names, and let others read those");
}

SymbolIndex Assembly::meaning(const Reference& reference, SymbolIndex reader) const {
  return reference.kind == Reference::Kind::own ? names_.own(symbol(reader).instance, reference.index) : reference.index;
}

const std::vector<SymbolIndex>& Assembly::requests(SymbolIndex purse) const { return requests_.at(purse); }

SymbolIndex Assembly::drained_by(SymbolIndex flow) const {
  const Symbol& s = symbol(flow);
  const std::uint32_t stock = drained_stock_[s.type][s.element];
  return stock == kNoSymbol ? kNoSymbol : names_.own(s.instance, stock);
}

ExprIndex Assembly::pipeline(SymbolIndex flow) const { return pipeline_of(model_, types_, symbol(flow).type, symbol(flow).element); }

}  // namespace infracast::compiler
