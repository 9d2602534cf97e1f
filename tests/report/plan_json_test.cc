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

TEST(PlanJson, HasEverythingThatATargetAsksAndWhatWasPublished) {
  const auto targets = sample()["scenarios"][0]["targets"];
  const auto take_up = targets[1];
  EXPECT_EQ(take_up["published"], nlohmann::json::parse(R"([{"bound": "exact", "value": 0.52, "scope": "", "document": "bulletin"},
      {"bound": "at_least", "value": 0.5, "scope": "new flats", "document": "plan"}])"));
  EXPECT_EQ(targets[0]["observed"], 8.01e6);
  EXPECT_EQ(targets[2]["base"], "2010-12-31");
  EXPECT_TRUE(take_up["base"].is_null());
  EXPECT_EQ(targets[3]["comparator"], "at_most");
  EXPECT_EQ(targets[3]["unmodelled"], "no_level");
  EXPECT_TRUE(take_up["unmodelled"].is_null());
  EXPECT_TRUE(take_up["unsettled"].is_null());
}

// A target that is met by its outcome still has the share of draws that meet it.
TEST(PlanJson, TellsTheShareOfDrawsFromTheProbability) {
  Results results = sample_results();
  results.plan[0][0].lost = 0.03, results.plan[0][0].never = 0.125, results.plan[0][0].undefined = 5;
  results.plan[0][0].probability_error = 0.01, results.plan[0][0].shortfall = 0.2;
  const auto homes = nlohmann::json::parse(plan_json(results))["scenarios"][0]["targets"][0];
  EXPECT_EQ(homes["probability"], 1);
  EXPECT_EQ(homes["probability_of_draws"], 0.998);
  EXPECT_EQ(homes["gap"], 1.51e6);  // 8.01 less 6.5 million
  EXPECT_EQ(homes["lost"], 0.03);
  EXPECT_EQ(homes["reached"]["never"], 0.125);
  EXPECT_EQ(homes["undefined_draws"], 5);
  EXPECT_EQ(homes["probability_error"], 0.01);
  EXPECT_EQ(homes["shortfall"], 0.2);
}

TEST(PlanJson, SaysWhatHoldsATargetBackAndWhen) {
  const auto targets = sample()["scenarios"][0]["targets"];
  EXPECT_EQ(targets[1]["held"]["asset_class"], "broadband.connections");
  EXPECT_EQ(targets[1]["held"]["limit"], "budget");
  EXPECT_EQ(targets[1]["held"]["from"], 2018);
  EXPECT_EQ(targets[1]["held"]["to"], 2020);
  EXPECT_DOUBLE_EQ(targets[1]["held"]["share"], 0.5);
  EXPECT_TRUE(targets[0]["held"].is_null());  // met
}

TEST(PlanJson, NamesTheBlocksThatDidNotConvergeAndWhatAScenarioChanges) {
  EXPECT_TRUE(sample()["scenarios"][0]["calibration"].is_null());
  Results results = results_with_misfit();
  BlockReport failed;
  failed.name = "egress";
  failed.converged = false;
  failed.explanation.en = "too few draws";
  results.calibration[0].blocks.push_back(failed);
  results.changes = {{"thrift", "fibre.cost", {}, {2018, 1, 1}, "× 2", ""},
                     {"shanghai", "fibre.rate", {"build rate", "建设速度"}, {2019, 7, 1}, "× 1.3", "the council"}};
  const auto scenario = nlohmann::json::parse(plan_json(results))["scenarios"][0];
  EXPECT_EQ(scenario["calibration"]["converged"], false);
  EXPECT_EQ(scenario["calibration"]["not_converged"], nlohmann::json::parse(R"([{"block": "egress", "explanation": "too few draws"}])"));
  ASSERT_EQ(scenario["changes"].size(), 1U);
  EXPECT_EQ(scenario["changes"][0]["name"], "fibre.rate");
  EXPECT_EQ(scenario["changes"][0]["from"], "2019-07-01");
  EXPECT_EQ(scenario["changes"][0]["what"], "× 1.3");
}

}  // namespace
}  // namespace infracast
