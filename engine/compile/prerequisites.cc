// SPDX-License-Identifier: MIT
// What an evaluation reads in the same step. Values that come out of a memory (stock, smooth, delay, pipeline) are not.
#include "compile/order.h"
#include "compile/resolve.h"

namespace infracast::compiler {
namespace {

class Prerequisites {
 public:
  Prerequisites(const Assembly& city, Moment moment) : city_(city), moment_(moment) {}

  std::vector<Evaluation> of(SymbolIndex symbol) {
    const ElementCode& code = city_.code(symbol);
    switch (city_.element(symbol).kind) {
      case ElementKind::parameter:
      case ElementKind::driver:
      case ElementKind::lever:
        break;
      case ElementKind::input:
        add(city_.symbol(symbol).bound);
        break;
      case ElementKind::stock:
        if (moment_ == Moment::start) formula(symbol, code.start);
        break;
      case ElementKind::flow:
        flow(symbol);
        break;
      case ElementKind::auxiliary:
      case ElementKind::purse:
      case ElementKind::indicator:
        formula(symbol, code.equation);
        break;
      case ElementKind::least:
        for (const Formula& limit : code.limits) formula(symbol, limit);
        break;
      case ElementKind::request:
        request(city_.symbol(symbol).bound);
        break;
    }
    return std::move(found_);
  }

 private:
  // A flow out of a stock is scaled down together with the stock's other outflows.
  void flow(SymbolIndex symbol) {
    const SymbolIndex stock = city_.drained_by(symbol);
    if (stock == kNoSymbol) return formula(symbol, city_.code(symbol).equation);
    for (const Drain& drain : city_.drains(stock)) {
      const SymbolIndex other = city_.names().own(city_.symbol(symbol).instance, drain.flow);
      formula(other, city_.code(other).equation);
    }
    add(stock);
  }

  // A grant depends on every claim on the purse.
  void request(SymbolIndex purse) {
    if (purse == kNoSymbol) return;
    add(purse);
    for (const SymbolIndex claim : city_.requests(purse)) {
      const ElementCode& code = city_.code(claim);
      for (const Formula& part : {code.equation, code.weight, code.floor}) formula(claim, part);
    }
  }

  void formula(SymbolIndex reader, const Formula& formula) {
    if (formula.usable()) expression(reader, formula.root);
  }

  void expression(SymbolIndex reader, ExprIndex index) {
    if (index == kNoExpr) return;
    const Syntax& syntax = city_.syntax(reader);
    const Expr& e = syntax.at(index);
    if (e.kind == ExprKind::name) return name(reader, e);
    if (e.kind == ExprKind::call) return call(reader, e);
    for (const Argument& argument : syntax.arguments_of(e)) expression(reader, argument.value);
  }

  void name(SymbolIndex reader, const Expr& e) {
    if (e.reference.kind == Reference::Kind::own || e.reference.kind == Reference::Kind::other) add(city_.meaning(e.reference, reader));
  }

  void call(SymbolIndex reader, const Expr& e) {
    const Syntax& syntax = city_.syntax(reader);
    const auto argument = [&](std::size_t position) { expression(reader, syntax.argument(e, position)); };
    const bool start = moment_ == Moment::start;
    switch (e.function) {
      case Function::smooth:
        if (start) argument(syntax.argument(e, 2) == kNoExpr ? 0 : 2);
        return;
      case Function::initial:
        if (start) argument(0);
        return;
      case Function::delay:
        return argument(start ? 0 : 1);
      case Function::pipeline:
        argument(1);
        if (start) argument(3);
        return;
      case Function::in_pipeline:
        if (start) argument(0);
        return;
      case Function::noise:
        argument(0);
        if (start) argument(1);
        return;
      case Function::total:
        for (const SymbolIndex s : matching_symbols(city_.names(), syntax.at(syntax.argument(e, 0)).text, reader)) add(s);
        return;
      default:
        for (std::size_t i = 0; i < e.argument_count; ++i) argument(i);
    }
  }

  void add(SymbolIndex symbol) {
    if (symbol != kNoSymbol) found_.push_back({symbol, moment_});
  }

  const Assembly& city_;
  Moment moment_;
  std::vector<Evaluation> found_;
};

}  // namespace

std::vector<Evaluation> prerequisites(const Assembly& city, const Evaluation& evaluation) {
  return Prerequisites(city, evaluation.moment).of(evaluation.symbol);
}

}  // namespace infracast::compiler
