// SPDX-License-Identifier: MIT
// The unit rules of operators and functions: which units their operands may have, and the unit of the result.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compile/code.h"
#include "compile/symbol_table.h"

namespace infracast::compiler {

// What an expression may refer to, by unit. Names mean nothing without it.
struct UnitScope {
  std::function<Quantity(const Reference&)> element;                       // the unit of an element
  std::function<std::optional<Quantity>(const Reference&)> pipeline_flow;  // the unit of a flow that is a pipeline
  std::function<bool(const Reference&)> is_least;
  std::function<std::vector<Quantity>(std::string_view pattern)> matching;  // units of the elements total() adds up
};

class UnitRules {
 public:
  UnitRules(const UnitScope& scope, Syntax& syntax, Quantities& quantities, Diagnostics& diagnostics)
      : scope_(scope), syntax_(syntax), quantities_(quantities), diagnostics_(diagnostics) {}

  // Checks an expression whose value must be in `wanted`; `role` is how a message calls it, as in: the equation of "gap".
  void check(const Formula& formula, const Quantity& wanted, std::string_view role);
  // As above, but a plain number is accepted too.
  void check_bare(const Formula& formula, const Quantity& wanted, std::string_view role);

 private:
  struct Value {
    ExprIndex expr = kNoExpr;
    Quantity quantity;
  };

  Quantity quantity(ExprIndex e);
  Quantity number(ExprIndex e);
  Quantity operation(const Expr& e);
  Quantity comparison(ExprIndex e);
  Quantity sum(const Expr& e);
  Quantity sum_with_dates(const Expr& e, const Value& left, const Value& right);
  Quantity product(const Expr& e);
  Quantity negated(const Expr& e);
  Quantity raised(ExprIndex base, ExprIndex exponent);
  Quantity choice(const Expr& e);
  void condition(ExprIndex e);
  Quantity call(const Expr& e);
  Quantity call_of_operation(const Expr& e);
  Quantity choosing(const Expr& e);
  Quantity whole(const Expr& e);
  Quantity growth(const Expr& e);
  Quantity smooth(const Expr& e);
  Quantity delay(const Expr& e);
  Quantity pipeline(const Expr& e);
  Quantity in_pipeline(const Expr& e);
  Quantity interpolate(const Expr& e);
  Quantity binding(const Expr& e);
  Quantity total(const Expr& e);

  // The common unit of several values; the first that has one decides, the others are converted.
  // `pattern` says what joins them, with {a} for the deciding and {b} for the offending unit.
  Quantity agree(std::span<const Value> values, std::string_view pattern);
  Quantity agree_on_date(std::span<const Value> values, std::string_view pattern);
  Quantity agree(std::initializer_list<ExprIndex> values, std::string_view pattern);
  void expect(const Value& value, const Quantity& wanted, std::string_view role);
  void argument(const Expr& call, std::size_t position, const Quantity& wanted);
  // The value of an argument that must be constant; nothing after a diagnostic or when it was left out.
  std::optional<double> constant_argument(const Expr& call, std::size_t position);
  void rising(const Expr& call);

  [[nodiscard]] Value value(ExprIndex e) { return {e, quantity(e)}; }
  [[nodiscard]] bool bare_number(const Value& value) const;
  [[nodiscard]] bool may_be_date(const Value& value) const;
  void mark_date(const Value& value);
  // 2012-06 and 2012-06-30 where a date is wanted: the subtraction becomes a number that is one.
  bool spells_date(const Value& value);
  void convert(const Value& value, const Quantity& to);
  std::string mend(const Value& found, const Quantity& wanted);
  [[nodiscard]] std::string mend_number(const Value& found, const Quantity& wanted, const std::string& unit) const;
  [[nodiscard]] std::string mend_date(const Value& found) const;
  [[nodiscard]] std::string written(ExprIndex e) const;
  [[nodiscard]] std::string in_words(const Quantity& quantity) const;
  void error(ExprIndex where, std::string message, std::string hint = {});
  Quantity unknown() const { return {.form = Quantity::Form::unknown}; }
  [[nodiscard]] Quantity date() const;

  const UnitScope& scope_;
  Syntax& syntax_;
  Quantities& quantities_;
  Diagnostics& diagnostics_;
  const SourceString* text_ = nullptr;
};

}  // namespace infracast::compiler
