// SPDX-License-Identifier: MIT
#include "compile/series.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "compile/dropped_module.h"
#include "compile/memoryless.h"
#include "compile/parameters.h"
#include "compile/vintages.h"
#include "infracast/assert.h"
#include "notation/message_parts.h"
#include "notation/number.h"
#include "notation/written_date.h"

namespace infracast::compiler {
namespace {

class SeriesReader {
 public:
  SeriesReader(const Scenario& scenario, const SymbolTable& names, const Quantities& quantities, Diagnostics& diagnostics)
      : scenario_(scenario), names_(names), quantities_(quantities), diagnostics_(diagnostics) {}

  SeriesTable read() {
    for (const LeverSetting& setting : scenario_.levers) check_lever_name(setting.name);
    for (const DriverSetting& setting : scenario_.drivers) check_driver_name(setting.name);
    for (const ScenarioVintage& vintage : scenario_.vintages)
      for (const DriverSetting& setting : vintage.drivers) check_driver_name(setting.name);
    table_.series_of.resize(names_.symbols().size());
    for (SymbolIndex s = 0; s < names_.symbols().size(); ++s) {
      const ElementKind kind = names_.at(s).declared->kind;
      if (kind == ElementKind::driver) add(s, driver(names_.at(s)));
      if (kind == ElementKind::lever) add(s, lever(names_.at(s)));
    }
    return std::move(table_);
  }

 private:
  void add(SymbolIndex s, Series series) {
    table_.series_of[s] = static_cast<std::uint32_t>(table_.series.size());
    table_.series.push_back(std::move(series));
  }

  void check_lever_name(const Located<std::string>& name) {
    const SymbolIndex found = names_.find(name.value);
    if (found != kNoSymbol && names_.at(found).declared->kind == ElementKind::lever) return;
    const bool parameter = found != kNoSymbol && names_.at(found).declared->kind == ElementKind::parameter;
    diagnostics_.error(name.where, "unknown lever " + in_quotes(name.value),
                       parameter ? "it is a parameter: set it under [parameters]" : advice_on_name(name.value, ElementKind::lever));
  }

  void check_driver_name(const Located<std::string>& name) {
    const SymbolIndex found = names_.find(name.value);
    if (found != kNoSymbol && names_.at(found).declared->kind == ElementKind::driver) return;
    diagnostics_.error(name.where, "unknown driver " + in_quotes(name.value), advice_on_name(name.value, ElementKind::driver));
  }

  [[nodiscard]] std::string advice_on_name(const std::string& name, ElementKind kind) const {
    const std::string dropped = said_of_dropped(scenario_.model, name);
    return dropped.empty() ? did_you_mean(name, names_.names_of(kind)) : dropped;
  }

  Series driver(const Symbol& symbol) {
    const Element& element = *symbol.declared;
    const auto replaced = std::ranges::find_if(scenario_.drivers, [&](const DriverSetting& d) { return d.name.value == symbol.name; });
    const bool own = replaced == scenario_.drivers.end();
    std::vector<SeriesPoint> points = own ? element.series : replaced->series;
    Beyond beyond{(own ? element.growth_beyond : replaced->growth_beyond).value_or(0)};
    const Interpolation interpolation = interpolation_of(element.interpolation, Interpolation::linear);
    if (interpolation == Interpolation::step)
      for (SeriesPoint& point : points) point.date = meant_start(point.date, scenario_.horizon);
    if (dated(symbol.name, scenario_).late > 0) take_what_was_known(symbol.name, points, beyond, interpolation);
    const Span& where = own ? element.name.where : replaced->name.where;
    Series series{symbol.name, {}, false, 0};
    const double factor =
        own || !replaced->unit
            ? 1
            : factor_to_declared(replaced->unit->value, element, quantities_, replaced->unit->where, diagnostics_).value_or(1);
    if (sound(points, interpolation, symbol.name, where))
      fill(series, [&](double t) { return value_at(points, interpolation, beyond, t) * factor; });
    return series;
  }

  void take_what_was_known(const std::string& name, std::vector<SeriesPoint>& points, Beyond& beyond, Interpolation interpolation) {
    const double today = end_of_day(scenario_.today.value);
    KnownPath known = known_up_to(today, std::move(points), beyond.growth, interpolation == Interpolation::step);
    points = std::move(known.points), beyond.growth = known.growth;
    if (known.cut) table_.continued.push_back(name);
  }

  bool sound(const std::vector<SeriesPoint>& points, Interpolation interpolation, const std::string& name, const Span& where) {
    const std::size_t problems = diagnostics_.error_count();
    if (points.empty()) diagnostics_.error(where, "the path " + in_quotes(name) + " has no points");
    for (std::size_t i = 1; i < points.size(); ++i) {
      if (points[i].date > points[i - 1].date) continue;
      diagnostics_.error(where, "the dates of " + in_quotes(name) + " must rise: " + number_text(points[i].date) + " follows " +
                                    number_text(points[i - 1].date));
    }
    for (const SeriesPoint& point : points) {
      if (interpolation != Interpolation::log || point.value > 0) continue;
      diagnostics_.error(where, in_quotes(name) + " is interpolated by logarithm, but has the value " + number_text(point.value),
                         "use interpolation = \"linear\"");
    }
    return diagnostics_.error_count() == problems;
  }

  template <class Value>
  void fill(Series& series, Value value) {
    const Horizon& horizon = scenario_.horizon;
    series.values.reserve(horizon.steps() + 1);
    for (std::uint32_t k = 0; k <= horizon.steps(); ++k) series.values.push_back(value(horizon.time(k)));
  }

  Series lever(const Symbol& symbol) {
    const Element& element = *symbol.declared;
    const double null = element.value->value;
    Series series{symbol.name, {}, true, null};
    const auto setting = std::ranges::find_if(scenario_.levers, [&](const LeverSetting& l) { return l.name.value == symbol.name; });
    const std::vector<SeriesPoint> points = setting == scenario_.levers.end() ? std::vector<SeriesPoint>{} : scheduled(*setting, element);
    const Interpolation interpolation = interpolation_of(element.interpolation, Interpolation::step);
    const bool constant = !points.empty() && setting->constant;
    fill(series, [&](double t) {
      if (constant) return points[0].value;
      if (points.empty() || t < points[0].date - kSameTime) return null;
      return value_at(points, interpolation, {}, t);
    });
    return series;
  }

  std::vector<SeriesPoint> scheduled(const LeverSetting& setting, const Element& element) {
    std::vector<SeriesPoint> points;
    for (const SchedulePoint& point : setting.schedule) {
      double value = point.value.value;
      if (point.unit) value *= factor_to_declared(*point.unit, element, quantities_, point.value.where, diagnostics_).value_or(1);
      check_range(value, point.value.where, setting.name.value, element);
      if (element.unit.value == kDateUnit) value = meant_start(value, scenario_.horizon);
      points.push_back({meant_start(point.date.value, scenario_.horizon), value});
    }
    return points;
  }

  void check_range(double value, const Span& where, const std::string& name, const Element& element) {
    const bool low = element.min && value < element.min->value;
    const bool high = element.max && value > element.max->value;
    if (!low && !high) return;
    diagnostics_.error(where, number_text(value) + " is out of the range of " + in_quotes(name),
                       range_text(element.min->value, element.max->value) + (element.unit.value == "1" ? "" : " " + element.unit.value));
  }

  const Scenario& scenario_;
  const SymbolTable& names_;
  const Quantities& quantities_;
  Diagnostics& diagnostics_;
  SeriesTable table_;
};

}  // namespace

SeriesTable read_series(const Scenario& scenario, const SymbolTable& names, const Quantities& quantities, Diagnostics& diagnostics) {
  return SeriesReader(scenario, names, quantities, diagnostics).read();
}

Interpolation interpolation_of(const std::string& word, Interpolation usual) {
  if (word == "step") return Interpolation::step;
  if (word == "linear") return Interpolation::linear;
  return word == "log" ? Interpolation::log : usual;
}

double value_at(const std::vector<SeriesPoint>& points, Interpolation interpolation, Beyond beyond, double t) {
  INFRACAST_ASSERT(!points.empty());
  INFRACAST_ASSERT_SLOWLY(std::ranges::adjacent_find(points, std::greater_equal<>{}, &SeriesPoint::date) == points.end());
  const auto after = std::ranges::upper_bound(points, t + kSameTime, {}, &SeriesPoint::date);
  if (after == points.begin()) return points.front().value;
  const SeriesPoint& left = *(after - 1);
  if (after == points.end()) {
    return beyond.growth == 0 ? left.value : left.value * std::pow(1 + beyond.growth, std::max(t - left.date, 0.0));
  }
  if (interpolation == Interpolation::step) return left.value;
  const double share = std::max((t - left.date) / (after->date - left.date), 0.0);
  if (interpolation == Interpolation::log) return left.value * std::pow(after->value / left.value, share);
  return left.value + (after->value - left.value) * share;
}

}  // namespace infracast::compiler
