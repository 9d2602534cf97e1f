// SPDX-License-Identifier: MIT
#include "compile/unit_rules.h"

#include <algorithm>
#include <cmath>

#include "compile/memoryless.h"
#include "notation/written_date.h"

namespace infracast::compiler {
namespace {

std::string filled(std::string_view pattern, const std::string& a, const std::string& b) {
  std::string text(pattern);
  for (const auto& [mark, value] : {std::pair<std::string_view, const std::string&>{"{a}", a}, {"{b}", b}}) {
    if (const std::size_t at = text.find(mark); at != std::string::npos) text.replace(at, mark.size(), value);
  }
  return text;
}

std::string_view pattern_of(Operator op) {
  switch (op) {
    case Operator::add:
      return "adds {b} to {a}";
    case Operator::subtract:
      return "subtracts {b} from {a}";
    default:
      return "compares {a} with {b}";
  }
}

bool is_comparison(Operator op) { return op >= Operator::less && op <= Operator::not_equal; }

// Plain numbers from this one up are read as calendar years when they are compared with a date.
constexpr double kFirstCalendarYear = 1000;

}  // namespace

void UnitRules::check(const Formula& formula, const Quantity& wanted, std::string_view role) {
  text_ = formula.text;
  expect(value(formula.root), wanted, role);
}

void UnitRules::check_bare(const Formula& formula, const Quantity& wanted, std::string_view role) {
  text_ = formula.text;
  const Value found = value(formula.root);
  if (wanted.date() && spells_date(found)) return;
  if (!found.quantity.plain() || found.quantity.text != nullptr) expect(found, wanted, role);
}

Quantity UnitRules::quantity(ExprIndex index) {
  const Expr e = syntax_.at(index);
  switch (e.kind) {
    case ExprKind::number:
      return number(index);
    case ExprKind::operation:
      return is_comparison(e.op) ? comparison(index) : operation(e);
    case ExprKind::choice:
      return choice(e);
    case ExprKind::call:
      return call(e);
    case ExprKind::name:
      if (e.reference.kind == Reference::Kind::time) return date();
      if (e.reference.kind == Reference::Kind::step_length) return quantities_.year();
      return scope_.element(e.reference);
    case ExprKind::text:
    case ExprKind::broken:
      break;
  }
  return unknown();
}

Quantity UnitRules::number(ExprIndex index) {
  const Expr e = syntax_.at(index);
  if (e.text_extent.length > 0) {
    const Quantity found = quantities_.written(e.text, place(*text_, e.text_extent), diagnostics_);
    syntax_.exprs[index].written_date = found.date();
    return found;
  }
  return e.number == 0 ? Quantity{.form = Quantity::Form::zero} : Quantity{};
}

Quantity UnitRules::date() const { return quantities_.date(); }

Quantity UnitRules::operation(const Expr& e) {
  switch (e.op) {
    case Operator::add:
    case Operator::subtract:
      return sum(e);
    case Operator::multiply:
    case Operator::divide:
      return product(e);
    case Operator::power:
      return raised(syntax_.argument(e, 0), syntax_.argument(e, 1));
    case Operator::negate:
      return negated(e);
    case Operator::both:
    case Operator::either:
      condition(syntax_.argument(e, 1));
      [[fallthrough]];
    case Operator::negation:
      condition(syntax_.argument(e, 0));
      return {};
    default:
      return unknown();
  }
}

Quantity UnitRules::comparison(ExprIndex index) {
  const Expr e = syntax_.at(index);
  const Quantity compared = agree({syntax_.argument(e, 0), syntax_.argument(e, 1)}, pattern_of(e.op));
  const Quantity& year = quantities_.year();
  if (compared.known() && !compared.zero() && compared.dimension != 0 && compared.dimension == year.dimension)
    syntax_.exprs[index].same_time = kSameTime * year.scale / compared.scale;
  return {};
}

Quantity UnitRules::sum(const Expr& e) {
  const Value left = value(syntax_.argument(e, 0));
  const Value right = value(syntax_.argument(e, 1));
  if (left.quantity.date() || right.quantity.date()) return sum_with_dates(e, left, right);
  return agree(std::array{left, right}, pattern_of(e.op));
}

Quantity UnitRules::sum_with_dates(const Expr& e, const Value& left, const Value& right) {
  if (e.op == Operator::subtract && (left.quantity.date() || may_be_date(left)) && (right.quantity.date() || may_be_date(right))) {
    mark_date(left);
    mark_date(right);
    return quantities_.year();
  }
  const bool date_first = left.quantity.date();
  if ((e.op == Operator::subtract && !date_first) || (left.quantity.date() && right.quantity.date())) {
    const std::string found = quantities_.describe(left.quantity), other = quantities_.describe(right.quantity);
    error(right.expr, filled(pattern_of(e.op), found, other), "the difference of two dates is in years; a date moves by adding years");
    return unknown();
  }
  const Value& shift = date_first ? right : left;
  expect(shift, quantities_.year(), "what moves a date");
  return date();
}

Quantity UnitRules::product(const Expr& e) {
  Quantity factors[2];
  for (std::size_t i = 0; i < 2; ++i) {
    factors[i] = quantity(syntax_.argument(e, i));
    if (!factors[i].date()) continue;
    error(syntax_.argument(e, i), e.op == Operator::multiply ? "multiplies a date" : "divides a date",
          "subtract another date first: the difference is in years");
    return unknown();
  }
  return e.op == Operator::multiply ? quantities_.multiply(factors[0], factors[1]) : quantities_.divide(factors[0], factors[1]);
}

Quantity UnitRules::negated(const Expr& e) {
  const Value operand = value(syntax_.argument(e, 0));
  if (!operand.quantity.date()) return operand.quantity;
  error(operand.expr, "negates a date", "subtract another date first: the difference is in years");
  return unknown();
}

Quantity UnitRules::raised(ExprIndex base, ExprIndex exponent) {
  const Value below = value(base);
  expect(value(exponent), {}, "an exponent");
  const std::optional<double> constant = constant_value(syntax_, exponent);
  if (constant && below.quantity.known() && !below.quantity.date() && below.quantity.dimension != 0) {
    return quantities_.raise(below.quantity, *constant);
  }
  expect(below, {}, constant ? "the base of a power" : "the base of a power whose exponent varies");
  return below.quantity.plain() || below.quantity.zero() ? Quantity{} : unknown();
}

void UnitRules::condition(ExprIndex e) {
  const Quantity found = quantity(e);
  if (!found.known() || found.plain() || found.zero()) return;
  error(e, "a condition is true or false, not " + quantities_.describe(found), "compare it, as in " + written(e) + " > 0");
}

std::string UnitRules::written(ExprIndex e) const {
  const Extent extent = syntax_.at(e).extent;
  return text_->value.substr(extent.begin, extent.length);
}

Quantity UnitRules::choice(const Expr& e) {
  condition(syntax_.argument(e, 0));
  return agree({syntax_.argument(e, 1), syntax_.argument(e, 2)}, "\"if\" chooses between {a} and {b}");
}

Quantity UnitRules::agree(std::initializer_list<ExprIndex> exprs, std::string_view pattern) {
  std::vector<Value> values;
  for (const ExprIndex e : exprs) values.push_back(value(e));
  return agree(values, pattern);
}

Quantity UnitRules::agree(std::span<const Value> values, std::string_view pattern) {
  if (std::ranges::any_of(values, [](const Value& v) { return v.quantity.date(); })) return agree_on_date(values, pattern);
  const auto decides = [](const Value& v) { return v.quantity.known() && !v.quantity.zero(); };
  const auto first = std::ranges::find_if(values, decides);
  if (first == values.end()) return values[0].quantity;
  for (const Value& v : values) {
    if (!decides(v)) continue;
    if (v.quantity.dimension == first->quantity.dimension) {
      convert(v, first->quantity);
      continue;
    }
    const bool number_lacks_unit = bare_number(*first) && !bare_number(v);
    error(number_lacks_unit ? first->expr : v.expr,
          filled(pattern, quantities_.describe(first->quantity), quantities_.describe(v.quantity)),
          number_lacks_unit ? mend(*first, v.quantity) : mend(v, first->quantity));
    return unknown();
  }
  return first->quantity;
}

Quantity UnitRules::agree_on_date(std::span<const Value> values, std::string_view pattern) {
  for (const Value& v : values) {
    if (v.quantity.date() || !v.quantity.known() || v.quantity.zero()) continue;
    if (may_be_date(v) || spells_date(v)) {
      mark_date(v);
      continue;
    }
    error(v.expr, filled(pattern, "a date", quantities_.describe(v.quantity)), mend(v, date()));
    return unknown();
  }
  return date();
}

bool UnitRules::bare_number(const Value& value) const {
  return syntax_.at(value.expr).kind == ExprKind::number && value.quantity.plain() && value.quantity.text == nullptr;
}

bool UnitRules::may_be_date(const Value& value) const { return bare_number(value) && syntax_.at(value.expr).number >= kFirstCalendarYear; }

void UnitRules::mark_date(const Value& value) {
  if (may_be_date(value)) syntax_.exprs[value.expr].written_date = true;
}

bool UnitRules::spells_date(const Value& value) {
  Expr& e = syntax_.exprs[value.expr];
  if (e.kind != ExprKind::operation || e.op != Operator::subtract) return false;
  const auto date = date_as_number(std::string_view(text_->value).substr(e.extent.begin, e.extent.length));
  if (!date) return false;
  e.kind = ExprKind::number;
  e.number = *date;
  e.argument_count = 0;
  e.written_date = true;
  return true;
}

void UnitRules::convert(const Value& value, const Quantity& to) {
  if (value.quantity.scale != to.scale) syntax_.exprs[value.expr].factor = value.quantity.scale / to.scale;
}

void UnitRules::expect(const Value& value, const Quantity& wanted, std::string_view role) {
  const Quantity& found = value.quantity;
  if (!found.known() || !wanted.known() || found.zero()) return;
  if (wanted.date() && (found.date() || may_be_date(value) || spells_date(value))) return mark_date(value);
  if (wanted.date() == found.date() && wanted.dimension == found.dimension) return convert(value, wanted);
  error(value.expr, std::string(role) + " must be " + in_words(wanted) + ", not " + in_words(found), mend(value, wanted));
}

std::string UnitRules::in_words(const Quantity& quantity) const {
  return (quantity.date() || quantity.dimension == 0 ? "" : "in ") + quantities_.describe(quantity);
}

std::string UnitRules::mend(const Value& found, const Quantity& wanted) {
  const std::string unit = quantities_.describe(wanted);
  if (found.quantity.date()) return "subtract another date first: the difference is in years";
  if (wanted.date()) return mend_date(found);
  if (bare_number(found)) return mend_number(found, wanted, unit);
  const Quantity ratio = quantities_.divide(wanted, found.quantity);
  const Quantity inverse = quantities_.divide(found.quantity, wanted);
  if (wanted.dimension == 0 || inverse.dimension == quantities_.year().dimension)
    return "divide it by a value in " + quantities_.describe(inverse);
  return "multiply it by a value in " + quantities_.describe(ratio);
}

// A number that stands in TOML without quotes cannot carry a unit there.
std::string UnitRules::mend_number(const Value& found, const Quantity& wanted, const std::string& unit) const {
  const bool year = may_be_date(found) && wanted.dimension == quantities_.year().dimension;
  if (year) return "if it is a year of the calendar, write " + written(found.expr) + " [date]";
  const Span& where = text_->where;
  const char before = where.source && where.begin > 0 ? where.source->text[where.begin - 1] : '"';
  const std::string quote = before == '"' || before == '\'' ? "" : "\"";
  return "give the number a unit: " + quote + written(found.expr) + " [" + unit + "]" + quote;
}

std::string UnitRules::mend_date(const Value& found) const {
  const ExprKind kind = syntax_.at(found.expr).kind;
  if (kind == ExprKind::number) return "write a calendar year, as in 2016.5 [date]";
  const bool time = found.quantity.dimension == quantities_.year().dimension;
  return kind == ExprKind::name && time ? "if it is a point in time, declare it in date" : "add it to a date";
}

void UnitRules::error(ExprIndex where, std::string message, std::string hint) {
  diagnostics_.error(place(*text_, syntax_.at(where).extent), std::move(message), std::move(hint));
}

}  // namespace infracast::compiler
