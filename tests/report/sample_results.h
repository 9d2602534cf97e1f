// SPDX-License-Identifier: MIT
// A results file's content, small enough to read in full.
#pragma once

#include <limits>

#include "infracast/results.h"
#include "infracast/results_writer.h"
#include "infracast/target.h"

namespace infracast {

inline PlanRow homes_passed() {
  PlanRow row;
  row.indicator = "ftth_homes_passed";
  row.label = {"FTTH homes passed", "光纤到户覆盖家庭"};
  row.plan = "action-plan";
  row.value = 6.5e6;
  row.unit = "household";
  row.deadline = {2013, 12, 31};
  row.observed = 8.01e6;
  row.modelled = true;
  row.p05 = 7.123e6;
  row.p50 = 7.954e6;
  row.p95 = 8.8e6;
  row.probability = 0.998;
  row.reached_p50 = 2013.5;
  return row;
}

inline PlanRow take_up() {
  PlanRow row;
  row.indicator = "ftth_takeup_households";
  row.label = {"FTTH take-up", "光纤入户率"};
  row.plan = "action-plan";
  row.value = 0.6;
  row.unit = "1";
  row.deadline = {2020, 12, 31};
  row.modelled = true;
  row.p05 = 0.4812;
  row.p50 = 0.55;
  row.p95 = 0.617;
  row.probability = 0.12;
  row.reached_p50 = std::numeric_limits<double>::infinity();
  row.published = {{Bound::exact, 0.52, "", "bulletin"}, {Bound::at_least, 0.5, "new flats", "plan"}};
  return row;
}

inline PlanRow egress_ratio() {
  PlanRow row;
  row.indicator = "international_egress";
  row.label = {"International egress", "国际出口带宽"};
  row.plan = "12th-plan";
  row.value = 5;
  row.unit = "1";
  row.base = Date{2010, 12, 31};
  row.deadline = {2020, 12, 31};
  row.modelled = true;
  row.p05 = row.p50 = row.p95 = 5.25;
  row.probability = 0.5;
  row.reached_p50 = 2019.25;
  return row;
}

inline PlanRow not_modelled() {
  PlanRow row;
  row.indicator = "ic_design_node";
  row.plan = "12th-plan";
  row.comparator = Comparator::at_most;
  row.value = 45;
  row.unit = "nm";
  row.unmodelled = Unmodelled::no_level;
  row.deadline = {2015, 12, 31};
  return row;
}

inline IndicatorResult indicator(const std::string& id, const std::vector<std::string>& asset_classes) {
  IndicatorResult result;
  result.id = id;
  result.asset_classes = asset_classes;
  return result;
}

inline Results sample_results() {
  Results results;
  ScenarioInfo scenario;
  scenario.name = "shanghai";
  scenario.label = {"Shanghai, baseline", "上海(基准)"};
  scenario.region = "shanghai";
  scenario.today = {2016, 12, 31};
  scenario.draws = 4096;
  scenario.seed = 7;
  results.scenarios = {scenario};
  results.times = {2007, 2031};
  results.indicators = {indicator("ftth_takeup_households", {"broadband.connections"}), indicator("international_egress", {})};
  results.bindings = {{"broadband.connections", {"fibre connections", "光纤接入"}, {"demand", "coverage", "budget"}, {}, {}}};
  for (int step = 0; step <= 24 * 4; ++step) results.steps.push_back(2007 + step / 4.0);
  // Coverage binds a little in every year, money in 2018 and 2019.
  results.bindings[0].step_share = {std::vector<std::vector<double>>(results.steps.size(), {0.9, 0.1, 0})};
  for (std::size_t step = 11 * 4; step < 13 * 4; ++step) results.bindings[0].step_share[0][step] = {0.4, 0.1, 0.5};
  results.plan = {{homes_passed(), take_up(), egress_ratio(), not_modelled()}};
  results.plans = {{{"action-plan", 2, 0.118}, {"12th-plan", 1, 0.5}}};
  return results;
}

// The newest figure of FTTH take-up is 35 % below the posterior's level; that of international egress fits.
inline Results results_with_misfit() {
  Results results = sample_results();
  results.indicators[0].label = {"FTTH take-up", "光纤入户率"};
  BlockReport block;
  block.name = "broadband";
  block.label = {"Broadband", "宽带"};
  CalibrationResult calibration;
  calibration.posterior = "key";
  calibration.blocks = {block};
  calibration.newest = {{"ftth_takeup_households", "broadband", {2016, 12, 31}, 0.26, 0.4, 0.02, 0.001},
                        {"international_egress", "egress", {2016, 12, 31}, 3, 2, 0.02, 0.06}};
  results.calibration = {calibration};
  return results;
}

}  // namespace infracast
