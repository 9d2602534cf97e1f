// SPDX-License-Identifier: MIT
#include "compile/vintages.h"

#include <algorithm>
#include <cmath>

#include "compile/memoryless.h"
#include "infracast/calendar.h"
#include "infracast/vintage.h"

namespace infracast::compiler {
namespace {

constexpr double kWiderPerYear = 0.1;
constexpr double kWidestBeta = 0.9;  // of the standard deviation that puts all of a beta at its two ends

double widest(const Prior& beta) { return kWidestBeta * std::sqrt(beta.a * (whole(beta) - beta.a)); }

std::string name_in(const Instance& instance, const Element& element) { return instance.name.value + "." + element.name.value; }

// The points of a path as written; none of a name that is no path.
std::vector<SeriesPoint> points_of(const std::string& name, const Scenario& scenario) {
  for (const DriverSetting& driver : scenario.drivers)
    if (driver.name.value == name) return driver.series;
  for (const Instance& instance : scenario.model.instances)
    for (const Element& element : scenario.model.types[instance.type].elements)
      if (element.kind == ElementKind::driver && name_in(instance, element) == name) return element.series;
  return {};
}

Vintage vintage_of(const std::string& name, const Dated& when, Vintage::Kind if_late) {
  if (when.late == 0) return {name, Vintage::Kind::of_the_time, when.as_of, 1};
  return {name, if_late, when.as_of, if_late == Vintage::Kind::widened ? when.factor() : 1};
}

}  // namespace

double Dated::factor() const { return 1 + kWiderPerYear * late; }

Dated dated(const std::string& name, const Scenario& scenario) {
  const double today = end_of_day(scenario.today.value);
  const auto own = scenario.dated.find(name);
  const std::optional<double> said = own != scenario.dated.end() ? std::optional(own->second) : scenario.as_of;
  if (!said) return {};
  const double late = std::max(*said - today, 0.0);
  return {late > 0 || scenario.as_of.value_or(today) > today, *said, late};
}

Prior widened(Prior prior, double factor, bool of_date) {
  switch (prior.kind) {
    case Prior::Kind::lognormal:
      prior.b = std::pow(prior.b, factor);
      break;
    case Prior::Kind::normal:
      prior.b *= factor;
      break;
    case Prior::Kind::beta:
      prior.b = std::max(prior.b, std::min(prior.b * factor, widest(prior)));
      break;
    case Prior::Kind::triangular:
      if (of_date) prior.a = prior.b - factor * (prior.b - prior.a), prior.c = prior.b + factor * (prior.c - prior.b);
      break;
    case Prior::Kind::uniform: {
      const double middle = (prior.a + prior.b) / 2, half = (prior.b - prior.a) / 2;
      if (of_date) prior.a = middle - factor * half, prior.b = middle + factor * half;
      break;
    }
    case Prior::Kind::fixed:
      break;
  }
  return prior;
}

KnownPath known_up_to(double date, std::vector<SeriesPoint> points, double growth, bool in_steps) {
  const auto later = std::ranges::upper_bound(points, date + kSameTime, {}, &SeriesPoint::date);
  if (later == points.begin() || later == points.end()) return {std::move(points), growth, false};
  points.erase(later, points.end());
  const SeriesPoint& last = points.back();
  if (in_steps || points.size() < 2) return {std::move(points), 0, true};
  const SeriesPoint before = points[points.size() - 2];
  const bool grows = last.value > 0 && before.value > 0;
  growth = grows ? std::pow(last.value / before.value, 1 / (last.date - before.date)) - 1 : 0;
  return {std::move(points), growth, true};
}

bool is_continued(const std::string& name, const std::vector<SeriesPoint>& points, const Scenario& scenario) {
  return dated(name, scenario).late > 0 && known_up_to(end_of_day(scenario.today.value), points, 0, false).cut;
}

const SourceString& continued_drift() {
  static const SourceString text{"random_walk(sd = 0.05 per year)", {}};
  return text;
}

}  // namespace infracast::compiler

namespace infracast {

std::string_view word_of(Vintage::Kind kind) {
  constexpr std::string_view words[] = {"of_the_time", "widened", "continued", "certain"};
  return words[static_cast<std::size_t>(kind)];
}

std::vector<Vintage> vintages(const Scenario& scenario, const Program& program) {
  std::vector<Vintage> all;
  for (const ParameterSlot& slot : program.parameters) {
    const compiler::Dated when = compiler::dated(slot.name, scenario);
    const bool certain = slot.prior.kind == Prior::Kind::fixed;
    if (when.matters) all.push_back(compiler::vintage_of(slot.name, when, certain ? Vintage::Kind::certain : Vintage::Kind::widened));
  }
  for (const Variable& variable : program.variables) {
    if (variable.kind != VariableKind::driver) continue;
    const compiler::Dated when = compiler::dated(variable.name, scenario);
    const bool cut = compiler::is_continued(variable.name, compiler::points_of(variable.name, scenario), scenario);
    if (when.matters) all.push_back(compiler::vintage_of(variable.name, when, cut ? Vintage::Kind::continued : Vintage::Kind::certain));
  }
  std::ranges::sort(all, {}, &Vintage::name);
  return all;
}

}  // namespace infracast
