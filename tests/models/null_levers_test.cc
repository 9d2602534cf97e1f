// SPDX-License-Identifier: MIT
// A lever at its null value changes nothing, to the last bit.
#include <gtest/gtest.h>

#include "infracast/ensemble.h"
#include "infracast/scenario.h"
#include "tests/models/shipped_scenarios.h"
#include "tests/run/collected.h"

namespace infracast {
namespace {

LeverSetting at_null(const Series& lever) {
  return {.name = {lever.name, {}}, .schedule = {{{0, {}}, {lever.null, {}}, {}}}, .constant = true, .unit = {}};
}

TEST(Levers, AllAtTheirNullValuesReproduceTheBaseline) {
  const Compiled baseline = compile_shipped("shanghai/base.toml");
  Scenario null_scenario = baseline.scenario;
  for (const Series& series : baseline.program.series) {
    if (series.lever) null_scenario.levers.push_back(at_null(series));
  }
  ASSERT_FALSE(null_scenario.levers.empty());
  const Compiled null_city = compile_scenario(std::move(null_scenario));
  const Ensemble baseline_draws(baseline.program, {.draws = 64, .seed = 3}), null_draws(null_city.program, {.draws = 64, .seed = 3});
  EXPECT_EQ(collect(baseline.program, baseline_draws, yearly_indicators(baseline.program)).values(),
            collect(null_city.program, null_draws, yearly_indicators(null_city.program)).values());
}

}  // namespace
}  // namespace infracast
