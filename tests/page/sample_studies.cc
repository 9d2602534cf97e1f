// SPDX-License-Identifier: MIT
#include "sample_studies.h"

#include <cmath>

#include "sample_results.h"

namespace infracast {

Sensitivity sample_sensitivity() {
  Sensitivity out;
  out.scenario = "base";
  out.samples = 30;
  out.runs = 120;
  out.seed = 18446744073709551615U;
  out.confidence = 0.9;
  out.factors = {{"fibre.rate", {"build rate", "建设速度"}, "household/year", 1, 1e6, 1.0 / 3},
                 {"fibre.cost", {"cost", "造价"}, "CNY", 1, 5, 9},
                 {"broadband", {}, "", 3, NAN, NAN}};
  out.outputs = {{"ftth_homes_passed @ 2018-12-31",
                  {"FTTH homes passed", "光纤到户覆盖家庭"},
                  "household",
                  "ftth_homes_passed",
                  "2018-12-31",
                  std::nullopt,
                  0,
                  "household",
                  5e6,
                  1e6,
                  3e6,
                  5e6,
                  7e6}};
  const std::vector<std::vector<double>> none{{NAN, NAN, NAN}};
  out.measures = {{"mu_star", {{2e5, 1234567.8912345, 1e5}}, {{1e5, 1e6, 5e4}}, {{3e5, 1.5e6, 2e5}}},
                  {"mu", {{2e5, -1234567.8912345, NAN}}, none, none},
                  {"sigma", {{1e5, 3e5, 1e5}}, none, none}};
  out.at_low = {{4.9e6, 5.5e6, NAN}};
  out.at_high = {{5.1e6, 4.3e6, NAN}};
  out.correlated = {"fibre.cost", "fibre.rate"};
  return out;
}

SweptTargets sample_sweep() {
  SweptTargets out;
  Factor budget;
  budget.name = "budget.envelope_factor";
  budget.label = {"budget factor", "预算倍数"};
  budget.unit = "1";
  budget.base = 1;
  budget.from = 2017;
  Factor rate = budget;
  rate.name = "fibre.build_rate";
  rate.kind = FactorKind::parameter;
  rate.base = NAN;
  rate.from = std::nullopt;
  out.info.name = "money";
  out.info.label = {"More money", "更多资金"};
  out.info.scenario = "base";
  out.info.draws = 1000;
  out.info.factors = {budget, rate};
  out.info.design = {2, {0.5, 10, 0.5, 20, 1.0 / 3, 10, 1.0 / 3, 20}};
  out.info.points = 4;
  PlanRow row = sample_results().plan[0][0];
  out.info.targets.push_back({0, "ftth_homes_passed_2018", row});
  row.deadline.year = 2019;
  out.info.targets.push_back({1, "ftth_homes_passed_2019", row});
  out.info.plans = {"13th-plan"};
  out.provenance.program_version = "0.1.0";
  out.provenance.command_line = "infracast sweep money.toml";
  out.probability = {{0.1, 0.25, 1.0 / 3, NAN}, {0.5, 0.5, 0.5, NAN}};
  out.error = {{0.01, 0.01, 0.02, NAN}, {0.01, 0.01, 0.01, NAN}};
  out.joint = {{0.05, 0.2, 0.3, NAN}};
  return out;
}

}  // namespace infracast
