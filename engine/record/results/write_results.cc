// SPDX-License-Identifier: MIT
#include "record/results/write_results.h"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "notation/message_parts.h"
#include "record/hdf5/netcdf_dates.h"
#include "record/results/calibration_file.h"

namespace infracast::record {
namespace {

constexpr const char* kConventions = "CF-1.8";

void describe_group(NetcdfGroup& group, std::string_view title) {
  group.attribute("title", title);
  group.attribute("Conventions", kConventions);
}

std::string version_text(const FormatVersion& version) { return std::to_string(version.major) + "." + std::to_string(version.minor); }

void describe(Variable& variable, const IndicatorResult& indicator, const ResultsBuilder::IndicatorSource& source) {
  variable.described(indicator.unit, indicator.label)
      .attribute("module", indicator.module)
      .attribute("measure", indicator.annual ? "annual" : "level")
      .attribute("asset_classes", listed(indicator.asset_classes))
      .attribute("equation", source.equation)
      .attribute("source", source.source);
}

template <class Nested>
std::vector<double> flattened(const std::vector<Nested>& nested) {
  std::vector<double> result;
  for (const Nested& inner : nested) {
    if constexpr (std::is_same_v<Nested, std::vector<double>>) {
      result.insert(result.end(), inner.begin(), inner.end());
    } else {
      const std::vector<double> flat = flattened(inner);
      result.insert(result.end(), flat.begin(), flat.end());
    }
  }
  return result;
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

void write_summary(NetcdfGroup& group, const ResultsBuilder& built) {
  const Results& results = built.results();
  const bool exact = std::all_of(results.scenarios.begin(), results.scenarios.end(), [](const ScenarioInfo& s) { return s.exact; });
  group.attribute("method", exact ? "exact" : "sketch");
  group.attribute("relative_error", exact ? 0 : kSketchError);
  write_scenario_coordinate(group, results);
  write_time_coordinates(group, results.times);
  group.coordinate("quantile", std::span<const double>(kSummaryQuantiles))
      .attribute("long_name", "share of draws at or below")
      .attribute("units", "1");
  for (std::size_t k = 0; k < results.indicators.size(); ++k) {
    const IndicatorResult& indicator = results.indicators[k];
    Variable quantiles = group.variable(indicator.id, {"scenario", "time", "quantile"}, flattened(indicator.quantiles));
    describe(quantiles, indicator, built.indicator_sources()[k]);
    Variable mean = group.variable(indicator.id + "_mean", {"scenario", "time"}, flattened(indicator.mean));
    describe(mean, indicator, built.indicator_sources()[k]);
  }
}

void finish_draws(ResultsGroups& groups, const ResultsBuilder& built, DrawVariables& draws) {
  for (NetcdfGroup* group : {&groups.root, &groups.plan, &groups.parameters}) write_draw_coordinate(*group, draws.draws());
  draws.describe_outcomes();
  draws.finish(built.targets().size());
}

}  // namespace

ResultsGroups::ResultsGroups(NetcdfGroup& file)
    : root(file),
      summary(file.group("summary")),
      plan(file.group("plan")),
      binding(file.group("binding")),
      binding_steps(file.group("binding_steps")),
      parameters(file.group("parameters")),
      levers(file.group("levers")),
      calibration(file.group("calibration")),
      observations(file.group("observations")),
      titles(file.group("titles")),
      provenance(file.group("provenance")) {
  describe_group(root, "infracast results");
  root.attribute("format", "infracast results");
  root.attribute("format_version", version_text(kResultsFormat));
  describe_group(summary, "Mean and quantiles of every indicator over the draws");
  describe_group(plan, "Plan targets: attainment, shortfall, first attainment");
  describe_group(binding, "Share of draws in which each limit binds, mean over the steps since the time before");
  describe_group(binding_steps, "Share of draws in which each limit binds, at each step");
  describe_group(parameters, "Parameters: values, priors, draws");
  describe_group(levers, "Levers over the horizon");
  describe_group(calibration, "What published history taught about the parameters, block by block");
  describe_group(observations, "Published values of the region");
  describe_group(titles, "What plans and documents are called");
  describe_group(provenance, "What this file was made from, and how");
}

void write_scenario_coordinate(NetcdfGroup& group, const Results& results) {
  group.coordinate("scenario", texts_of(results.scenarios, [](const ScenarioInfo& s) { return s.name; }))
      .attribute("long_name", "scenario");
}

void write_time_coordinates(NetcdfGroup& group, const std::vector<double>& times) {
  const auto day = [](double t) { return last_day_before(t); };
  Variable time = group.coordinate("time", numbers_of<double>(times, [&](double t) { return days_since_epoch(day(t)); }));
  as_date(time).attribute("standard_name", "time").attribute("long_name", "day at whose end the value holds");
  group.variable("year", {"time"}, numbers_of<std::int32_t>(times, [&](double t) { return day(t).year; }))
      .attribute("long_name", "calendar year of time");
  group.attribute("coordinates", "year decimal_year");  // of every variable over time, for readers that look here
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

void describe_draws(const ResultsBuilder& built, DrawVariables& draws) {
  const Results& results = built.results();
  for (std::size_t k = 0; k < results.indicators.size(); ++k) {
    if (Variable* variable = draws.undescribed_indicator(results.indicators[k].id))
      describe(*variable, results.indicators[k], built.indicator_sources()[k]);
  }
  for (const ParameterResult& parameter : results.parameters) {
    if (Variable* variable = draws.undescribed_parameter(parameter.name)) {
      variable->described(parameter.unit, parameter.label).attribute("source", parameter.source);
      variable->attribute("prior", parameter.prior.front());
    }
  }
}

void write_results(ResultsGroups& groups, const ResultsBuilder& built, DrawVariables* draws) {
  const Results& results = built.results();
  write_root(groups.root, results);
  write_summary(groups.summary, built);
  write_plan(groups.plan, built);
  write_binding(groups.binding, results);
  write_binding_steps(groups.binding_steps, results, built.horizon());
  write_parameters(groups.parameters, results);
  write_levers(groups.levers, results, built.horizon());
  write_calibration(groups.calibration, texts_of(results.scenarios, [](const ScenarioInfo& s) { return s.name; }), results.calibration);
  write_observations(groups.observations, results);
  write_titles(groups.titles, results);
  write_provenance(groups.provenance, results);
  if (draws != nullptr) finish_draws(groups, built, *draws);
}

void write_making(NetcdfGroup& group, const Provenance& provenance) {
  group.attribute("program_version", provenance.program_version);
  group.attribute("git_hash", provenance.git_hash);
  group.attribute("command_line", provenance.command_line);
  group.attribute("host", provenance.host);
  group.attribute("started", provenance.started);
}

}  // namespace infracast::record
