// SPDX-License-Identifier: MIT
#include "study/figures.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "infracast/compile.h"
#include "study/digits.h"

namespace infracast::study {
namespace {

std::optional<std::size_t> indicator_named(const Program& program, const std::string& id) {
  const auto found = std::ranges::find(program.indicators, id, &Indicator::id);
  if (found == program.indicators.end()) return std::nullopt;
  return static_cast<std::size_t>(found - program.indicators.begin());
}

// Indicators whose figures are what targets achieved.
std::set<std::string> outcomes_of_plans(const Model& model) {
  std::set<std::string> ids;
  for (const ModuleType& type : model.types)
    for (const Element& element : type.elements)
      if (element.kind == ElementKind::indicator && element.from) ids.insert(element.name.value);
  return ids;
}

class Sorter {
 public:
  Sorter(const Scenario& scenario, const Program& program, Diagnostics& diagnostics)
      : scenario_(scenario),
        program_(program),
        diagnostics_(diagnostics),
        units_(unit_table(scenario.model, diagnostics)),
        outcomes_(outcomes_of_plans(scenario.model)) {}

  std::vector<PublishedFigure> sort(double until) {
    for (std::size_t k = 0; k < scenario_.observations.size(); ++k) {
      const Observation& row = scenario_.observations[k];
      if (row.region == scenario_.region && end_of_day(row.date.value) <= until) take(k);
    }
    for (PublishedFigure& figure : figures_)
      if (row_of(figure).derived) figure.base = stated_beside(figure);
    drop_parts();
    drop_repetitions();
    return std::move(figures_);
  }

 private:
  [[nodiscard]] const Observation& row_of(const PublishedFigure& figure) const { return scenario_.observations[figure.observation]; }

  void take(std::size_t position) {
    const Observation& row = scenario_.observations[position];
    const auto indicator = indicator_named(program_, row.indicator.value);
    if (!indicator) return;
    const double time = end_of_day(row.date.value);
    if (time < program_.horizon.time(0) || time > program_.horizon.time(program_.horizon.steps()))
      return diagnostics_.warning(row.date.where, "this date is outside the horizon; the figure is not used");
    if (!(row.value.value > 0))
      return diagnostics_.warning(row.value.where, "calibration compares logarithms; only a value above 0 is used");
    const auto unit = units_.parse(row.unit.value);
    const auto factor = unit ? conversion(*unit, program_.indicators[*indicator].unit) : std::nullopt;
    if (!factor)
      return diagnostics_.error(row.unit.where, "\"" + row.unit.value + "\" is no unit of " + row.indicator.value,
                                "write a unit of " + describe(program_.indicators[*indicator].unit.dimension));
    figures_.push_back({position, *indicator, time, row.value.value * *factor, std::nullopt, true});
  }

  // The stated figure of the same quantity at another date, nearest in time, that a derived figure quotes or computes with.
  [[nodiscard]] std::optional<std::size_t> stated_beside(const PublishedFigure& derived) const {
    const Observation& row = row_of(derived);
    std::optional<std::size_t> best;
    for (std::size_t k = 0; k < figures_.size(); ++k) {
      const Observation& other = row_of(figures_[k]);
      const bool same_thing = !other.derived && figures_[k].indicator == derived.indicator && other.scope == row.scope;
      if (!same_thing || other.document != row.document || figures_[k].time == derived.time) continue;
      if (other.quote != row.quote && !digits_in(row.formula.value).contains(digits_of(other.value.value))) continue;
      if (!best || std::abs(figures_[k].time - derived.time) < std::abs(figures_[*best].time - derived.time)) best = k;
    }
    return best;
  }

  // A part ("conduit company only") adds nothing when the whole was published for the same day.
  void drop_parts() {
    for (PublishedFigure& part : figures_) {
      if (row_of(part).scope.empty()) continue;
      part.counts = std::ranges::none_of(figures_, [&](const PublishedFigure& whole) {
        return whole.indicator == part.indicator && whole.time == part.time && row_of(whole).scope.empty();
      });
    }
  }

  // A derived level adds nothing when its formula only combines figures that count already. What a plan announced is no figure, even
  // where its digits are those of one.
  void drop_repetitions() {
    std::set<std::string> known = {"1"};
    for (const PublishedFigure& figure : figures_) {
      const Observation& row = row_of(figure);
      if (!row.derived) known.insert(digits_of(row.value.value));
      if (figure.base) known.merge(digits_in(row.formula.value));
    }
    for (PublishedFigure& figure : figures_) {
      if (!row_of(figure).derived || figure.base || outcomes_.contains(row_of(figure).indicator.value)) continue;
      if (std::ranges::includes(known, digits_in(row_of(figure).formula.value))) figure.counts = false;
    }
  }

  const Scenario& scenario_;
  const Program& program_;
  Diagnostics& diagnostics_;
  UnitTable units_;
  std::set<std::string> outcomes_;
  std::vector<PublishedFigure> figures_;
};

}  // namespace

std::vector<PublishedFigure> published_figures(const Scenario& scenario, const Program& program, double until, Diagnostics& diagnostics) {
  return Sorter(scenario, program, diagnostics).sort(until);
}

}  // namespace infracast::study
