// SPDX-License-Identifier: MIT
#include "compile/changes.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "compile/memoryless.h"
#include "compile/resolve.h"
#include "compile/unneeded.h"
#include "infracast/comparator.h"
#include "notation/message_parts.h"
#include "notation/number.h"
#include "notation/written_date.h"

namespace infracast::compiler {
namespace {

bool can_change(ElementKind kind) { return kind == ElementKind::parameter || kind == ElementKind::driver; }

std::string quantity_text(double value, const std::string& unit) {
  if (unit == kDateUnit) return to_string(first_day_from(value));
  return number_text(value) + (unit.empty() || unit == "1" ? "" : " " + unit);
}

class Reader {
 public:
  Reader(const Scenario& scenario, const SymbolTable& names, const ParameterTable& parameters, const SeriesTable& series,
         const Quantities& quantities, Diagnostics& diagnostics)
      : scenario_(scenario),
        horizon_(scenario.horizon),
        names_(names),
        parameters_(parameters),
        series_(series),
        quantities_(quantities),
        diagnostics_(diagnostics) {}

  std::vector<ChangePlan> read() {
    std::vector<ChangePlan> plans;
    for (std::size_t k = 0; k < scenario_.changes.size(); ++k) {
      const DatedChange& change = scenario_.changes[k];
      const SymbolIndex s = named(change.name);
      if (s == kNoSymbol) continue;
      const std::size_t problems = diagnostics_.error_count();
      const bool followed = k + 1 < scenario_.changes.size() && scenario_.changes[k + 1].name.value == change.name.value;
      const double until = followed ? meant_start(scenario_.changes[k + 1].from.value, horizon_) : std::numeric_limits<double>::infinity();
      ChangePlan plan = planned(change, s, until);
      if (diagnostics_.error_count() == problems) plans.push_back(std::move(plan));
    }
    return plans;
  }

 private:
  SymbolIndex named(const Located<std::string>& name) {
    const SymbolIndex s = names_.find(name.value);
    if (s != kNoSymbol && can_change(names_.at(s).declared->kind)) return s;
    const std::string now = name_now(scenario_.model, name.value);
    if (!now.empty()) {
      diagnostics_.error(name.where, in_quotes(name.value) + " has been renamed", "write " + in_quotes(now));
    } else if (s != kNoSymbol) {
      diagnostics_.error(name.where, in_quotes(name.value) + " follows from others and cannot be changed",
                         "change a parameter, an outside path or a lever that it depends on; infracast explain lists them");
    } else {
      diagnostics_.error(name.where, "unknown parameter, outside path or lever " + in_quotes(name.value),
                         did_you_mean(name.value, names_that_change()));
    }
    return kNoSymbol;
  }

  [[nodiscard]] std::vector<std::string> names_that_change() const {
    std::vector<std::string> all;
    for (const ElementKind kind : {ElementKind::parameter, ElementKind::driver, ElementKind::lever})
      for (std::string& name : names_.names_of(kind)) all.push_back(std::move(name));
    return all;
  }

  ChangePlan planned(const DatedChange& change, SymbolIndex s, double until) {
    const Element& element = *names_.at(s).declared;
    ChangePlan plan{s, &change, {}, {}, {}, {}, {}};
    const double from = meant_start(change.from.value, horizon_);
    if (from >= horizon_.time(horizon_.steps()) - kSameTime)
      diagnostics_.error(change.from.where, "the change begins after the horizon, which ends with " + std::to_string(horizon_.last_year));
    // What holds at the start of a step is recorded as that of the day before, which is not to change.
    plan.active = by_step([&](double t) { return t > from + kSameTime && t < until + kSameTime ? 1.0 : 0.0; });
    if (change.factor)
      multiply(change, element, plan);
    else if (change.value)
      set(change, element, s, plan);
    else
      follow(change, element, s, from, plan);
    return plan;
  }

  void multiply(const DatedChange& change, const Element& element, ChangePlan& plan) {
    if (element.unit.value == kDateUnit)
      diagnostics_.error(change.factor->where, in_quotes(change.name.value) + " is a date, which has no multiple",
                         "write value = \"2019-06\"");
    if (!std::isfinite(change.factor->value)) diagnostics_.error(change.factor->where, "the factor must be a number");
    plan.what = "× " + number_text(change.factor->value);
    for (const double active : plan.active) plan.factors.push_back(active == 1 ? change.factor->value : 1);
  }

  void set(const DatedChange& change, const Element& element, SymbolIndex s, ChangePlan& plan) {
    double value = change.value->value * factor_of(change, element);
    if (element.unit.value == kDateUnit) value = meant_start(value, horizon_);
    value = within_bounds(value, change.value->where, s);
    plan.what = quantity_text(change.value->value, unit_of(change, element));
    plan.values.assign(plan.active.size(), value);
  }

  void follow(const DatedChange& change, const Element& element, SymbolIndex s, double from, ChangePlan& plan) {
    if (element.unit.value == kDateUnit)
      return diagnostics_.error(change.name.where, in_quotes(change.name.value) + " is a date, which has no path",
                                "write value = \"2019-06\"");
    const bool driver = element.kind == ElementKind::driver;
    const Interpolation interpolation = driver ? interpolation_of(element.interpolation, Interpolation::linear) : Interpolation::linear;
    const double factor = factor_of(change, element);
    std::vector<SeriesPoint> points = change.path;
    for (SeriesPoint& point : points) {
      plan.what += (plan.what.empty() ? "" : ", ") + number_text(point.date) + ": " + number_text(point.value);
      point.value *= factor;
      if (interpolation == Interpolation::step) point.date = meant_start(point.date, horizon_);
      point.value = within_bounds(point.value, change.name.where, s);
    }
    plan.what += unit_of(change, element) == "1" ? "" : " " + unit_of(change, element);
    const double first = points.front().date;
    if (first > from + kSameTime && driver)
      points.insert(points.begin(), {from, series_.series[series_.series_of[s]].values[step_at(from)]});
    if (interpolation == Interpolation::log && std::ranges::any_of(points, [](const SeriesPoint& p) { return !(p.value > 0); }))
      return diagnostics_.error(change.name.where, in_quotes(change.name.value) + " goes by logarithm, and cannot pass 0");
    plan.values = by_step([&](double t) { return value_at(points, interpolation, {change.growth_beyond.value_or(0)}, t); });
    if (first > from + kSameTime && !driver)
      plan.joined = by_step([&](double t) { return std::clamp((t - from) / (first - from), 0.0, 1.0); });
  }

  [[nodiscard]] static std::string unit_of(const DatedChange& change, const Element& element) {
    return change.unit ? change.unit->value : element.unit.value;
  }

  double factor_of(const DatedChange& change, const Element& element) {
    if (!change.unit) return 1;
    return factor_to_declared(change.unit->value, element, quantities_, change.unit->where, diagnostics_).value_or(1);
  }

  // As far as what history leaves of the prior may go, so far may it be changed.
  double within_bounds(double value, const Span& where, SymbolIndex s) {
    if (names_.at(s).declared->kind != ElementKind::parameter) return value;
    const ParameterSlot& slot = parameters_.slots[parameters_.slot_of[s]];
    if (value < slot.least - tie(slot.least) || value > slot.most + tie(slot.most))
      diagnostics_.error(where, number_text(value) + " is out of the range of " + in_quotes(slot.name), range_text(slot.least, slot.most));
    return std::max(std::min(value, slot.most), slot.least);
  }

  template <class Value>
  std::vector<double> by_step(Value value) const {
    std::vector<double> values;
    for (std::uint32_t k = 0; k <= horizon_.steps(); ++k) values.push_back(value(horizon_.time(k)));
    return values;
  }

  [[nodiscard]] std::uint32_t step_at(double from) const {
    std::uint32_t step = 0;
    while (step < horizon_.steps() && horizon_.time(step) < from - kSameTime) ++step;
    return step;
  }

  const Scenario& scenario_;
  const Horizon& horizon_;
  const SymbolTable& names_;
  const ParameterTable& parameters_;
  const SeriesTable& series_;
  const Quantities& quantities_;
  Diagnostics& diagnostics_;
};

NodeIndex series_of(Builder& b, const ChangePlan& plan, const char* what, std::vector<double> values) {
  const std::string name = std::string(what) + " " + plan.written->name.value + " " + number_text(plan.written->from.value);
  return b.series(b.add_series({.name = name, .values = std::move(values), .lever = false, .null = 0}));
}

// A share times 1.3 is a share no more: it goes as far as its range, and no further.
NodeIndex multiplied(Builder& b, const ChangePlan& plan, NodeIndex unchanged, const ParameterSlot* slot) {
  NodeIndex product = b.make(Op::multiply, {unchanged, series_of(b, plan, "#factor", plan.factors)});
  if (slot == nullptr) return product;
  if (std::isfinite(slot->least)) product = b.make(Op::maximum, {product, b.constant(slot->least)});
  if (std::isfinite(slot->most)) product = b.make(Op::minimum, {product, b.constant(slot->most)});
  return product;
}

NodeIndex on_its_way(Builder& b, const ChangePlan& plan, NodeIndex calibrated) {
  std::vector<double> left, come;
  for (std::size_t k = 0; k < plan.values.size(); ++k) {
    left.push_back(1 - plan.joined[k]);
    come.push_back(plan.values[k] * plan.joined[k]);
  }
  const NodeIndex kept = b.make(Op::multiply, {calibrated, series_of(b, plan, "#left", std::move(left))});
  return b.make(Op::add, {kept, series_of(b, plan, "#come", std::move(come))});
}

}  // namespace

std::vector<ChangePlan> read_changes(const Scenario& scenario, const SymbolTable& names, const ParameterTable& parameters,
                                     const SeriesTable& series, const Quantities& quantities, Diagnostics& diagnostics) {
  return Reader(scenario, names, parameters, series, quantities, diagnostics).read();
}

NodeIndex changed(Builder& builder, const ChangePlan& plan, NodeIndex unchanged, NodeIndex calibrated, const ParameterSlot* slot) {
  if (!plan.factors.empty()) return multiplied(builder, plan, unchanged, slot);
  const NodeIndex active = series_of(builder, plan, "#active", plan.active);
  const NodeIndex value = plan.joined.empty() ? series_of(builder, plan, "#changed", plan.values) : on_its_way(builder, plan, calibrated);
  return builder.make(Op::select, {active, value, unchanged});
}

void warn_of_idle(std::span<const ChangePlan> plans, const Program& program, Diagnostics& diagnostics) {
  if (plans.empty()) return;
  const std::vector<bool> read = nodes_read(program);
  for (std::size_t k = 0; k < plans.size(); ++k) {
    if (read[program.changes[k].changed]) continue;
    diagnostics.warning(plans[k].written->name.where,
                        "nothing reads " + in_quotes(program.changes[k].name) + " after the start, so that its change moves nothing");
  }
}

}  // namespace infracast::compiler
