// SPDX-License-Identifier: MIT
#include "record/results/write_results.h"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "notation/message_parts.h"
#include "record/hdf5/netcdf_dates.h"
#include "record/results/calibration_file.h"
#include "record/results/columns.h"
#include "record/results/draw_variables.h"
#include "record/results/element_columns.h"
#include "record/results/other_labels.h"

namespace infracast::record {
namespace {

constexpr const char* kConventions = "CF-1.8";
constexpr std::string_view kOfIndicators = " unit label label_zh";

void describe_group(NetcdfGroup& group, std::string_view title) {
  group.attribute("title", title);
  group.attribute("Conventions", kConventions);
}

std::string version_text(const FormatVersion& version) { return std::to_string(version.major) + "." + std::to_string(version.minor); }

void append(std::vector<double>& all, const std::vector<double>& values) { all.insert(all.end(), values.begin(), values.end()); }

void append(std::vector<double>& all, const std::vector<std::vector<double>>& rows) {
  for (const std::vector<double>& row : rows) append(all, row);
}

Variable& as_date(Variable& variable) { return variable.attribute("units", kDateUnits).attribute("calendar", kCalendar); }

void write_root(NetcdfGroup& root, const Results& results) {
  write_scenario_coordinate(root, results);
  write_time_coordinates(root, results.times);
  root.variable("scenario_label", {"scenario"}, texts_of(results.scenarios, [](const ScenarioInfo& s) { return s.label.en; }))
      .attribute("long_name", "scenario label");
  root.variable("scenario_label_zh", {"scenario"}, texts_of(results.scenarios, [](const ScenarioInfo& s) { return s.label.zh; }))
      .attribute("long_name", "scenario label in Chinese");
}

// [indicator][scenario]… → [scenario][indicator]….
template <class Member>
std::vector<double> by_scenario(const Results& results, Member member) {
  std::vector<double> all;
  for (std::size_t scenario = 0; scenario < results.scenarios.size(); ++scenario) {
    for (const IndicatorResult& indicator : results.indicators) append(all, (indicator.*member)[scenario]);
  }
  return all;
}

void write_summary(NetcdfGroup& group, const Results& results) {
  const bool exact = std::all_of(results.scenarios.begin(), results.scenarios.end(), [](const ScenarioInfo& s) { return s.exact; });
  group.attribute("method", exact ? "exact" : "sketch");
  group.attribute("relative_error", exact ? 0 : kSketchError);
  write_scenario_coordinate(group, results);
  write_time_coordinates(group, results.times, kOfIndicators);
  group.coordinate("quantile", std::span<const double>(kSummaryQuantiles))
      .attribute("long_name", "share of draws at or below")
      .attribute("units", "1");
  if (results.indicators.empty()) return;
  write_indicator_coordinate(group, results);
  ColumnWriter columns(group, "indicator", results.indicators);
  indicator_columns(columns);
  group
      .variable("asset_classes", {"indicator"},
                texts_of(results.indicators, [](const IndicatorResult& i) { return listed(i.asset_classes); }))
      .attribute("long_name", "limits nearest upstream, see the group binding");
  group.variable("mean", {"scenario", "indicator", "time"}, by_scenario(results, &IndicatorResult::mean))
      .attribute("long_name", "mean over the draws, in unit");
  group.variable("quantiles", {"scenario", "indicator", "time", "quantile"}, by_scenario(results, &IndicatorResult::quantiles))
      .attribute("long_name", "quantiles over the draws, in unit");
}

// All but the draws themselves.
void write_frame_of_draws(NetcdfGroup& group, const Results& results, const std::vector<double>& times) {
  write_scenario_coordinate(group, results);
  write_time_coordinates(group, times, kOfIndicators);
  if (!results.indicators.empty()) write_indicator_coordinate(group, results);
}

void write_frames_of_draws(ResultsGroups& groups, const Results& results, const DrawVariables& draws) {
  std::vector<double> times;
  for (const std::size_t time : draws.kept_milestones()) times.push_back(results.times[time]);
  write_frame_of_draws(groups.milestones, results, times);
  if (draws.keeps_paths()) write_frame_of_draws(groups.paths, results, results.times);
}

}  // namespace

ResultsGroups::ResultsGroups(NetcdfGroup& file)
    : root(file),
      summary(file.group("summary")),
      milestones(file.group("milestones")),
      paths(file.group("paths")),
      plan(file.group("plan")),
      binding(file.group("binding")),
      binding_steps(file.group("binding_steps")),
      parameters(file.group("parameters")),
      levers(file.group("levers")),
      changes(file.group("changes")),
      calibration(file.group("calibration")),
      observations(file.group("observations")),
      titles(file.group("titles")),
      provenance(file.group("provenance")) {
  describe_group(root, "infracast results");
  root.attribute("format", "infracast results");
  root.attribute("format_version", version_text(kResultsFormat));
  describe_group(summary, "Mean and quantiles of every indicator over the draws");
  describe_group(
      milestones,
      "Every draw of every indicator at milestones: those the scenario names, else the ends of every fifth year, after today; the last "
      "deadline ahead, and the end");
  describe_group(paths, "Every draw of every indicator at every output time, where a run was asked for them");
  describe_group(plan, "Plan targets: attainment, shortfall, first attainment");
  describe_group(binding, "Share of draws in which each limit binds, mean over the steps since the time before");
  describe_group(binding_steps, "Share of draws in which each limit binds, at each step");
  describe_group(parameters, "Parameters: values, priors, draws");
  describe_group(levers, "Levers over the horizon");
  describe_group(changes, "What scenarios change from a date on");
  describe_group(calibration, "What published history taught about the parameters, block by block");
  describe_group(observations, "Published values of the region");
  describe_group(titles, "What plans and documents are called");
  describe_group(provenance, "What this file was made from, and how");
}

void write_scenario_coordinate(NetcdfGroup& group, const Results& results) {
  group.coordinate("scenario", texts_of(results.scenarios, [](const ScenarioInfo& s) { return s.name; }))
      .attribute("long_name", "scenario");
}

void write_time_coordinates(NetcdfGroup& group, const std::vector<double>& times, std::string_view more) {
  const auto day = [](double t) { return last_day_before(t); };
  Variable time = group.coordinate("time", numbers_of<double>(times, [&](double t) { return days_since_epoch(day(t)); }));
  as_date(time).attribute("standard_name", "time").attribute("long_name", "day at whose end the value holds");
  group.variable("year", {"time"}, numbers_of<std::int32_t>(times, [&](double t) { return day(t).year; }))
      .attribute("long_name", "calendar year of time");
  group.attribute("coordinates", "year decimal_year" + std::string(more));  // of variables over these, for readers that look here
  group.variable("decimal_year", {"time"}, times).attribute("long_name", "end of the day in decimal years").attribute("units", "year");
}

void write_step_coordinates(NetcdfGroup& group, const Horizon& horizon) {
  std::vector<std::int32_t> steps(horizon.steps() + 1);
  std::iota(steps.begin(), steps.end(), 0);
  const auto time = [&](std::int32_t step) { return horizon.time(static_cast<std::uint32_t>(step)); };
  group.coordinate("step", steps).attribute("long_name", "steps of the horizon that are over");
  Variable dates =
      group.variable("step_date", {"step"},
                     numbers_of<std::int32_t>(steps, [&](std::int32_t step) { return days_since_epoch(last_day_before(time(step))); }));
  as_date(dates).attribute("long_name", "last day that is over");
  group.variable("step_decimal_year", {"step"}, numbers_of<double>(steps, time)).attribute("units", "year");
}

void write_draw_coordinate(NetcdfGroup& group, std::size_t draws) {
  std::vector<std::int32_t> numbers(draws);
  std::iota(numbers.begin(), numbers.end(), 0);
  group.coordinate("draw", numbers).attribute("long_name", "draw of the ensemble");
}

void write_indicator_coordinate(NetcdfGroup& group, const Results& results) {
  group.coordinate("indicator", texts_of(results.indicators, [](const IndicatorResult& i) { return i.id; }))
      .attribute("long_name", "indicator");
  ColumnWriter columns(group, "indicator", results.indicators);
  indicator_names(columns);
  write_other_labels(group, {"indicator"}, labels_of(results.indicators));
}

void write_results(ResultsGroups& groups, const ResultsBuilder& built, DrawVariables* draws) {
  const Results& results = built.results();
  write_root(groups.root, results);
  write_summary(groups.summary, results);
  if (draws != nullptr) write_frames_of_draws(groups, results, *draws);
  write_plan(groups.plan, built);
  write_binding(groups.binding, results);
  write_binding_steps(groups.binding_steps, results, built.horizon());
  write_parameters(groups.parameters, results);
  write_levers(groups.levers, results, built.horizon());
  write_changes(groups.changes, results);
  write_calibration(groups.calibration, texts_of(results.scenarios, [](const ScenarioInfo& s) { return s.name; }), results.calibration);
  write_observations(groups.observations, results);
  write_titles(groups.titles, results);
  write_provenance(groups.provenance, results);
  if (draws != nullptr) draws->finish();
}

void write_making(NetcdfGroup& group, const Provenance& provenance) {
  group.attribute("program_version", provenance.program_version);
  group.attribute("git_hash", provenance.git_hash);
  group.attribute("command_line", provenance.command_line);
  group.attribute("host", provenance.host);
  group.attribute("started", provenance.started);
}

}  // namespace infracast::record
