// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "infracast/plan_table.h"
#include "sample_results.h"

namespace infracast {
namespace {

nlohmann::json sample() { return nlohmann::json::parse(plan_json(sample_results())); }

TEST(PlanJson, HoldsNumbersInFull) {
  const auto target = sample()["scenarios"][0]["targets"][0];
  EXPECT_EQ(target["indicator"], "ftth_homes_passed");
  EXPECT_EQ(target["label"]["zh"], "光纤到户覆盖家庭");
  EXPECT_EQ(target["deadline"], "2013-12-31");
  EXPECT_EQ(target["projected"]["p05"], 7.123e6);
  EXPECT_EQ(target["verdict"], "met");
}

TEST(PlanJson, WritesNullForWhatIsNotKnown) {
  const auto targets = sample()["scenarios"][0]["targets"];
  EXPECT_TRUE(targets[1]["observed"].is_null());
  EXPECT_TRUE(targets[1]["reached"]["p50"].is_null());
  EXPECT_TRUE(targets[3]["verdict"].is_null());
  EXPECT_FALSE(targets[3].contains("projected"));
}

TEST(PlanJson, TellsHowFarTheNewestFigureIsFromTheModel) {
  const auto scenario = nlohmann::json::parse(plan_json(results_with_misfit()))["scenarios"][0];
  EXPECT_EQ(scenario["calibration"]["fits"], false);
  ASSERT_EQ(scenario["calibration"]["misfits"].size(), 1u);
  EXPECT_EQ(scenario["calibration"]["misfits"][0]["indicator"], "ftth_takeup_households");
  const auto fit = scenario["targets"][1]["fit"];
  EXPECT_EQ(fit["date"], "2016-12-31");
  EXPECT_DOUBLE_EQ(fit["residual"], std::log(0.65));
  EXPECT_EQ(fit["width"], 0.02);
  EXPECT_EQ(fit["p_value"], 0.001);
  EXPECT_EQ(fit["misfit"], true);
  EXPECT_EQ(scenario["targets"][2]["fit"]["misfit"], false);
  EXPECT_TRUE(scenario["targets"][0]["fit"].is_null());
}

TEST(PlanJson, GivesTheJointProbabilityOfEveryPlan) {
  const auto plans = sample()["scenarios"][0]["plans"];
  EXPECT_EQ(plans[0]["plan"], "action-plan");
  EXPECT_EQ(plans[0]["joint_probability"], 0.118);
}

}  // namespace
}  // namespace infracast
