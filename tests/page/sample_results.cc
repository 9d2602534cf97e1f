// SPDX-License-Identifier: MIT
#include "sample_results.h"

#include <cmath>
#include <limits>

namespace infracast {
namespace {

std::vector<double> spread(double median) {
  std::vector<double> values;
  for (const double factor : {0.5, 0.6, 0.7, 0.85, 1.0, 1.15, 1.3, 1.4, 1.5}) values.push_back(median * factor);
  return values;
}

IndicatorResult homes_passed() {
  IndicatorResult out{"ftth_homes_passed", {"FTTH homes passed", "光纤到户覆盖家庭"}, "household", "fibre", false, {}, {}};
  out.asset_classes = {"fibre.starts"};
  for (const double scale : {1.0, 0.5}) {
    out.mean.emplace_back();
    out.quantiles.emplace_back();
    for (const double median : {0.0, 1234567.8912345, 3e6, 5e6, 1.0 / 3}) {
      out.mean.back().push_back(scale * median);
      out.quantiles.back().push_back(spread(scale * median));
    }
  }
  return out;
}

PlanRow target(double probability) {
  PlanRow row;
  row.indicator = "ftth_homes_passed";
  row.label = {"FTTH homes passed", "光纤到户覆盖家庭"};
  row.plan = "13th-plan";
  row.value = 6.5e6;
  row.unit = "household";
  row.deadline = {2018, 12, 31};
  row.document = "the-plan";
  row.quote = "覆盖 650 万户";
  row.modelled = true;
  row.p05 = 3e6 + 0.1;
  row.p50 = 5e6 + 0.2;
  row.p95 = 7e6 + 0.3;
  row.probability = probability;
  row.reached_p05 = 2018.25;
  row.reached_p50 = std::numeric_limits<double>::infinity();
  row.reached_p95 = std::numeric_limits<double>::infinity();
  return row;
}

PlanRow unmodelled() {
  PlanRow row;
  row.indicator = "rural_schools";
  row.label = {"Rural schools", "农村学校"};
  row.plan = "13th-plan";
  row.value = 400;
  row.unit = "school";
  row.deadline = {2016, 12, 31};
  return row;
}

Observation observation(const std::string& id, double value, Bound bound) {
  Observation one;
  one.indicator.value = id;
  one.region = "shanghai";
  one.date.value = {2016, 12, 31};
  one.value.value = value;
  one.unit.value = "household";
  one.bound = bound;
  one.document = "a-report";
  one.quote = "覆盖家庭超过 300 万户";
  return one;
}

ScenarioInfo scenario(const std::string& name, const Label& label) {
  ScenarioInfo info;
  info.name = name;
  info.label = label;
  info.region = "shanghai";
  info.today = {2016, 12, 31};
  info.draws = 1000;
  info.seed = 18446744073709551615U;
  return info;
}

}  // namespace

Results sample_results() {
  Results out;
  out.scenarios = {scenario("base", {"Baseline", "基准"}), scenario("thrift", {"Thrift", "节约"})};
  out.times = out.steps = {2015, 2016, 2017, 2018, 2019};
  out.indicators = {homes_passed()};
  out.plan = {{target(0.7), unmodelled()}, {target(0.1), unmodelled()}};
  out.plans = {{{"13th-plan", 1, 0.7}}, {{"13th-plan", 1, 0.1}}};
  const std::vector<std::vector<double>> free{{1, 0}, {1, 0}, {1, 0}, {0.9, 0.1}, {0.8, 0.2}};
  const std::vector<std::vector<double>> tight{{1, 0}, {1, 0}, {1, 0}, {0.3, 0.7}, {0.1, 0.9}};
  out.bindings = {{"fibre.starts", {"FTTH starts", "光纤到户开工"}, {"demand", "budget"}, {free, tight}, {free, tight}}};
  out.levers = {{"budget.envelope_factor", {"budget factor", "预算倍数"}, "1", 1, {{1, 1, 1, 1, 1}, {1, 1, 0.5, 0.5, 0.5}}}};
  out.parameters = {{"fibre.rate", {"build rate", "建设速度"}, "household/year", "judgement", {2.66e6, NAN}, {"fixed", ""}}};
  out.observations = {observation("ftth_homes_passed", 3e6, Bound::at_least), observation("rural_schools", 492, Bound::exact),
                      observation("somebody_elses_business", 1, Bound::exact)};
  out.files = {{"base.toml", "ab12", "", {true, true}}};
  return out;
}

}  // namespace infracast
