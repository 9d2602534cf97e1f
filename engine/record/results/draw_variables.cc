// SPDX-License-Identifier: MIT
#include "record/results/draw_variables.h"

#include <algorithm>

#include "record/results/write_results.h"

namespace infracast::record {
namespace {

constexpr int kBetweenMilestones = 5;  // years

// Of the elements called so, in the order of the names.
template <class Element>
std::vector<std::size_t> places_of(const std::vector<Element>& all, std::string Element::*key, const std::vector<std::string>& names) {
  std::vector<std::size_t> places;
  for (std::size_t k = 0; k < names.size(); ++k) {  // of a file with one scenario, the same position
    const bool same = k < all.size() && all[k].*key == names[k];
    places.push_back(same ? k : static_cast<std::size_t>(std::ranges::find(all, names[k], key) - all.begin()));
  }
  return places;
}

}  // namespace

std::vector<std::size_t> milestones(const std::vector<double>& times, const Scenario& scenario, const Program& program) {
  Date last_deadline = scenario.today.value;
  for (const TargetNodes& nodes : program.targets)
    last_deadline = std::max(last_deadline, scenario.targets.at(nodes.target).deadline.value);
  std::vector<std::size_t> found;
  for (std::size_t k = 0; k < times.size(); ++k) {
    const Date day = last_day_before(times[k]);
    const bool fifth = scenario.milestones.empty() && day.month == 12 && day.day == 31 && day.year % kBetweenMilestones == 0;
    const bool named = std::ranges::any_of(scenario.milestones, [&](const Located<Date>& one) { return one.value == day; });
    if ((day > scenario.today.value && (fifth || named || day == last_deadline)) || k + 1 == times.size()) found.push_back(k);
  }
  return found;
}

DrawVariables::DrawVariables(const NetcdfFile& file, ResultsGroups& groups, std::size_t times, std::vector<std::size_t> milestones,
                             bool paths)
    : groups_(groups),
      times_(times),
      milestones_(std::move(milestones)),
      at_milestones_(file, groups.milestones, "draws", milestones_.size(), Precision::single),
      levels_(file, groups.plan, "level_at_deadline", 0, Precision::full),
      reached_(file, groups.plan, "reached", 0, Precision::full),
      parameters_(file, groups.parameters, "draws", 0, Precision::full) {
  if (paths) paths_.emplace(file, groups.paths, "draws", times, Precision::full);
}

void DrawVariables::begin_scenario(const ResultsBuilder& built, const Scenario& scenario, const Program& program,
                                   const Ensemble& ensemble) {
  program_ = &program;
  ensemble_ = &ensemble;
  const Results& results = built.results();
  indicator_places_ = places_of(results.indicators, &IndicatorResult::id, texts_of(program.indicators, [](auto& one) { return one.id; }));
  parameter_places_ =
      places_of(results.parameters, &ParameterResult::name, texts_of(program.parameters, [](auto& one) { return one.name; }));
  target_places_ = built.target_places(scenario, program);
  const std::size_t draws = ensemble.draws();
  at_milestones_.begin_scenario(results.indicators.size(), draws);
  if (paths_) paths_->begin_scenario(results.indicators.size(), draws);
  parameters_.begin_scenario(results.parameters.size(), draws);
  levels_.begin_scenario(built.targets().size(), draws);
  reached_.begin_scenario(built.targets().size(), draws);
}

void DrawVariables::write_indicator(std::size_t indicator, std::span<const double> values) {
  const std::size_t place = indicator_places_[indicator], draws = values.size() / times_;
  if (paths_) paths_->write_row(place, values);
  std::vector<double> chosen;
  for (const std::size_t time : milestones_) {
    const auto at_time = values.subspan(time * draws, draws);
    chosen.insert(chosen.end(), at_time.begin(), at_time.end());
  }
  at_milestones_.write_row(place, chosen);
}

void DrawVariables::write_parameters() {
  std::vector<double> values(ensemble_->draws());
  for (std::size_t k = 0; k < parameter_places_.size(); ++k) {
    ensemble_->fill(k, 0, values);
    parameters_.write_row(parameter_places_[k], values);
  }
}

void DrawVariables::write_targets(const DrawScratch& scratch, std::size_t first_row) {
  std::vector<double> values(ensemble_->draws());
  const std::size_t targets = target_places_.size();
  for (std::size_t k = 0; k < 2 * targets; ++k) {
    scratch.read(first_row + k, 1, values);
    (k < targets ? levels_ : reached_).write_row(target_places_[k % targets], values);
  }
}

void DrawVariables::finish() {
  for (NetcdfGroup* group : {&groups_.milestones, &groups_.plan, &groups_.parameters})
    write_draw_coordinate(*group, at_milestones_.draws());
  at_milestones_.finish({"scenario", "indicator", "time", "draw"}).attribute("long_name", "every draw at the milestones, in unit");
  if (paths_) {
    write_draw_coordinate(groups_.paths, paths_->draws());
    paths_->finish({"scenario", "indicator", "time", "draw"}).attribute("long_name", "every draw at every time, in unit");
  }
  if (parameters_.has_rows())
    parameters_.finish({"scenario", "parameter", "draw"}).attribute("long_name", "the parameter in every draw, in unit");
  if (!levels_.has_rows()) return;
  levels_.finish({"scenario", "target", "draw"}).attribute("long_name", "level at the deadline, in target_unit");
  reached_.finish({"scenario", "target", "draw"})
      .attribute("units", "year")
      .attribute("long_name", "decimal year first reached; infinite: not within the horizon");
}

}  // namespace infracast::record
