// SPDX-License-Identifier: MIT
#include "infracast/scenario.h"

#include <gtest/gtest.h>

#include "sample.h"

namespace infracast {
namespace {

Scenario sample(const std::vector<Setting>& settings = {}) {
  Diagnostics diagnostics;
  auto scenario = read_scenario("base.toml", settings, files_in_memory(sample_texts()), diagnostics);
  EXPECT_EQ(render(diagnostics), "");
  return scenario.value_or(Scenario{});
}

TEST(Scenario, HoldsWhatItsFileSays) {
  const Scenario scenario = sample();
  EXPECT_EQ(scenario.name, "base");
  EXPECT_EQ(scenario.label.zh, "基准");
  EXPECT_EQ(scenario.region, "Shanghai");
  EXPECT_EQ(scenario.horizon, (Horizon{2006, 2030, 12}));
  EXPECT_EQ(scenario.today.value, (Date{2016, 12, 31}));
  EXPECT_EQ(scenario.ensemble.draws, 256U);
}

}  // namespace
}  // namespace infracast
