// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "judge/fit.h"
#include "report/page/hold_data.h"
#include "report/page/page_data.h"
#include "report/text/fit_text.h"
#include "report/text/lever_series.h"
#include "report/text/outlook_table.h"

namespace infracast::report::page {
namespace {

Json path(const std::vector<double>& values, const std::vector<double>& times) {
  Json out = Json::array();
  for (const Corner& corner : corners(values, times.front(), times.back())) out.push_back({corner.time, json_number(corner.value)});
  return out;
}

bool is_null(const LeverResult& lever, const std::vector<double>& values) {
  return std::all_of(values.begin(), values.end(), [&](double value) { return value == lever.null; });
}

// Only levers that the scenario changes.
Json levers(const OverlaidScenario& scenario) {
  Json out = Json::array();
  for (const LeverResult& lever : scenario.file->levers) {
    const auto& values = lever.values[scenario.index];
    if (values.empty() || is_null(lever, values)) continue;
    out.push_back({{"name", lever.name},
                   {"label", label(lever.label)},
                   {"unit", lever.unit},
                   {"null", json_number(lever.null)},
                   {"path", path(values, scenario.file->times)}});
  }
  return out;
}

Json changes(const OverlaidScenario& scenario) {
  Json out = Json::array();
  for (const ChangeResult& change : scenario.file->changes) {
    if (change.scenario != scenario.info().name) continue;
    out.push_back({{"name", change.name},
                   {"label", label(change.label)},
                   {"from", date(change.from)},
                   {"what", change.what},
                   {"source", change.source}});
  }
  return out;
}

Json plans(const OverlaidScenario& scenario) {
  Json out = Json::array();
  for (const PlanSummary& plan : scenario.file->plans[scenario.index]) {
    out.push_back({{"plan", plan.plan}, {"targets", plan.targets}, {"joint", json_number(plan.joint)}, {"undefined", plan.undefined}});
  }
  return out;
}

Json holds(const OverlaidScenario& scenario) {
  Json out = Json::array();
  for (const judge::Hold& hold : judge::constraints(*scenario.file, scenario.index)) out.push_back(hold_data(hold));
  return out;
}

Json misfits(const OverlaidScenario& scenario) {
  Json out = Json::array();
  for (const JumpOff& newest : judge::misfits(*scenario.file, scenario.index)) out.push_back(jump_off_json(newest));
  return out;
}

std::string_view sampling_word(Sampling sampling) { return sampling == Sampling::sobol ? "sobol" : "random"; }

Json facts(const OverlaidScenario& scenario) {
  const ScenarioInfo& info = scenario.info();
  Json out;
  out["name"] = info.name;
  out["label"] = label(info.label);
  out["region"] = info.region;
  out["source"] = scenario.source;
  out["today"] = date(info.today);
  out["todayTime"] = end_of_day(info.today);
  out["key"] = info.key_indicators;
  out["milestones"] = milestone_times(*scenario.file, scenario.index);
  out["draws"] = info.draws;
  out["seed"] = std::to_string(info.seed);  // a text, since JavaScript's numbers have fewer than 64 bits
  out["sampling"] = sampling_word(info.sampling);
  out["exact"] = info.exact;
  out["seconds"] = json_number(info.seconds);
  out["instructionSet"] = info.instruction_set;
  return out;
}

}  // namespace

Json scenario_data(const Scenarios& scenarios) {
  Json out = Json::array();
  for (const auto& scenario : scenarios) {
    Json one = facts(scenario);
    one["plans"] = plans(scenario);
    one["constraints"] = holds(scenario);
    one["misfits"] = misfits(scenario);
    one["levers"] = levers(scenario);
    one["changes"] = changes(scenario);
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace infracast::report::page
