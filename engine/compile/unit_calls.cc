// SPDX-License-Identifier: MIT
// The unit rules of functions.
#include <algorithm>
#include <cmath>

#include "compile/memoryless.h"
#include "compile/unit_rules.h"
#include "notation/message_parts.h"

namespace infracast::compiler {
namespace {

constexpr double kMostStages = 24;

}  // namespace

Quantity UnitRules::call(const Expr& e) {
  const auto arg = [&](std::size_t position) { return syntax_.argument(e, position); };
  switch (e.function) {
    case Function::operation:
      return call_of_operation(e);
    case Function::clamp:
      return choosing(e);
    case Function::step:
      argument(e, 1, date());
      return quantity(arg(0));
    case Function::ramp:
      argument(e, 1, date());
      argument(e, 2, date());
      return quantities_.multiply(quantity(arg(0)), quantities_.year());
    case Function::pulse:
      argument(e, 1, date());
      argument(e, 2, quantities_.year());
      return quantity(arg(0));
    case Function::smooth:
      return smooth(e);
    case Function::delay:
      return delay(e);
    case Function::pipeline:
      return pipeline(e);
    case Function::in_pipeline:
      return in_pipeline(e);
    case Function::sample:
      argument(e, 1, date());
      return quantity(arg(0));
    case Function::initial:
      return quantity(arg(0));
    case Function::noise:
      argument(e, 1, quantities_.year());
      return quantity(arg(0));
    case Function::binding:
      return binding(e);
    case Function::total:
      return total(e);
  }
  return unknown();
}

Quantity UnitRules::call_of_operation(const Expr& e) {
  switch (infracast::operation(e.spec->op).units) {
    case Units::none:
      break;
    case Units::number:
      argument(e, 0, {});
      return {};
    case Units::own:
      return negated(e);
    case Units::whole:
      return whole(e);
    case Units::root:
      return quantities_.raise(quantity(syntax_.argument(e, 0)), 0.5);
    case Units::common:
      return choosing(e);
    case Units::power:
      return raised(syntax_.argument(e, 0), syntax_.argument(e, 1));
    case Units::date:
      argument(e, 0, date());
      return {};
    case Units::rate:
      argument(e, 0, quantities_.per_year());
      return quantities_.per_year();
    case Units::growth:
      return growth(e);
    case Units::table:
      return interpolate(e);
  }
  return unknown();
}

Quantity UnitRules::choosing(const Expr& e) {
  std::vector<Value> values;
  for (std::size_t i = 0; i < e.argument_count; ++i) values.push_back(value(syntax_.argument(e, i)));
  return agree(values, in_quotes(e.text) + (e.spec->op == Op::modulo ? " divides {a} by {b}" : " chooses between {a} and {b}"));
}

// Rounding a ratio: it is converted to a plain number first, whatever units it was made of.
Quantity UnitRules::whole(const Expr& e) {
  const Value counted = value(syntax_.argument(e, 0));
  if (!counted.quantity.plain()) return counted.quantity;
  convert(counted, {});
  return {};
}

void UnitRules::argument(const Expr& call, std::size_t position, const Quantity& wanted) {
  const ExprIndex e = syntax_.argument(call, position);
  if (e == kNoExpr) return;
  expect(value(e), wanted, in_quotes(call.spec->argument_names[position]) + " of " + std::string(call.text));
}

std::optional<double> UnitRules::constant_argument(const Expr& call, std::size_t position) {
  const ExprIndex e = syntax_.argument(call, position);
  if (e == kNoExpr) return std::nullopt;
  const std::optional<double> constant = constant_value(syntax_, e);
  if (constant || syntax_.at(e).kind == ExprKind::broken) return constant;
  error(e, in_quotes(call.spec->argument_names[position]) + " of " + std::string(call.text) + " must be a number that never changes");
  return std::nullopt;
}

Quantity UnitRules::growth(const Expr& e) {
  const Quantity level = agree({syntax_.argument(e, 0), syntax_.argument(e, 1)}, in_quotes(e.text) + " grows {a} towards {b}");
  for (std::size_t i = 2; i < e.argument_count; ++i) argument(e, i, quantities_.per_year());
  return quantities_.multiply(level, quantities_.per_year());
}

Quantity UnitRules::smooth(const Expr& e) {
  argument(e, 1, quantities_.year());
  const ExprIndex start = syntax_.argument(e, 2);
  if (start == kNoExpr) return quantity(syntax_.argument(e, 0));
  return agree({syntax_.argument(e, 0), start}, "\"smooth\" starts {a} from {b}");
}

Quantity UnitRules::delay(const Expr& e) {
  argument(e, 1, quantities_.year());
  argument(e, 2, quantities_.year());
  const std::optional<double> longest = constant_argument(e, 2);
  const ExprIndex time = syntax_.argument(e, 1);
  if (syntax_.argument(e, 2) == kNoExpr && !constant_value(syntax_, time)) {
    error(time, "a delay that varies needs a bound", "add longest = …, a number with a unit, as in 5 [year]");
  }
  if (longest && !(*longest > 0 && *longest <= 1000))
    error(syntax_.argument(e, 2), "\"longest\" of delay must lie between 0 and 1000 years");
  return quantity(syntax_.argument(e, 0));
}

Quantity UnitRules::pipeline(const Expr& e) {
  const Quantity inflow = quantity(syntax_.argument(e, 0));
  argument(e, 1, quantities_.year());
  argument(e, 2, {});
  argument(e, 3, quantities_.multiply(inflow, quantities_.year()));
  const std::optional<double> stages = constant_argument(e, 2);
  if (stages && (*stages != std::floor(*stages) || *stages < 1 || *stages > kMostStages)) {
    error(syntax_.argument(e, 2), "\"stages\" of pipeline must be a whole number from 1 to 24");
  }
  return inflow;
}

Quantity UnitRules::in_pipeline(const Expr& e) {
  const ExprIndex flow = syntax_.argument(e, 0);
  const std::optional<Quantity> unit = scope_.pipeline_flow(syntax_.at(flow).reference);
  if (unit) return quantities_.multiply(*unit, quantities_.year());
  error(flow, in_quotes(syntax_.at(flow).text) + " is not a pipeline", "its whole equation must be pipeline(…)");
  return unknown();
}

Quantity UnitRules::interpolate(const Expr& e) {
  std::vector<Value> xs, ys;
  for (std::size_t i = 0; i < e.argument_count; ++i) (i == 0 || i % 2 == 1 ? xs : ys).push_back(value(syntax_.argument(e, i)));
  agree(xs, "\"interpolate\" compares {a} with {b}");
  const Quantity result = agree(ys, "\"interpolate\" mixes {a} and {b}");
  rising(e);
  return result;
}

// Constant positions of a table must rise.
void UnitRules::rising(const Expr& call) {
  std::optional<double> last;
  for (std::size_t i = 1; i < call.argument_count; i += 2) {
    const std::optional<double> x = constant_value(syntax_, syntax_.argument(call, i));
    if (last && x && *x <= *last) return error(syntax_.argument(call, i), "the positions of interpolate must rise");
    if (x) last = x;
  }
}

Quantity UnitRules::binding(const Expr& e) {
  const ExprIndex least = syntax_.argument(e, 0);
  if (scope_.is_least(syntax_.at(least).reference)) return {};
  error(least, in_quotes(syntax_.at(least).text) + " is not a least", "only a [least] has limits that bind");
  return unknown();
}

Quantity UnitRules::total(const Expr& e) {
  const ExprIndex pattern = syntax_.argument(e, 0);
  const std::vector<Quantity> units = scope_.matching(syntax_.at(pattern).text);
  for (const Quantity& unit : units) {
    if (unit.known() && units[0].known() && unit.dimension == units[0].dimension && unit.date() == units[0].date()) continue;
    if (!unit.known() || !units[0].known()) return unknown();
    error(pattern, "\"total\" adds " + quantities_.describe(unit) + " to " + quantities_.describe(units[0]), "narrow the pattern");
    return unknown();
  }
  if (!units.empty()) return units[0];
  diagnostics_.warning(place(*text_, syntax_.at(pattern).extent), "no element matches " + in_quotes(syntax_.at(pattern).text),
                       "the total is 0");
  return {.form = Quantity::Form::zero};
}

}  // namespace infracast::compiler
