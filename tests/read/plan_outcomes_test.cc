// SPDX-License-Identifier: MIT
// How plans fared: what was published at a target's deadline over what it announced.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "infracast/scenario.h"
#include "sample.h"

namespace infracast {
namespace {

constexpr const char* kTarget =
    "ftth_homes_passed,Shanghai,at_least,6500000,household,2013,,2011-13 action plan,expected,650e4,S3,\"650 万户, 覆盖\",\n";

std::string figure(const std::string& date, const std::string& value, const std::string& scope = "", const std::string& trust = "primary",
                   const std::string& region = "Shanghai") {
  return "ftth_homes_passed," + region + "," + date + "," + value + ",household,rounded," + scope + ",stated,,S4,," + trust + ",\n";
}

// The sample with an indicator of how plans fare, and with these rows beside its own.
std::vector<Observation> outcomes(const std::string& figures, const std::string& target = kTarget, const std::string& source = "targets") {
  Texts texts = sample_with("data/targets.csv", kTarget, target);
  texts["models/fibre.toml"] +=
      "[indicator.built_share]\nlabel = { en = \"b\", zh = \"b\" }\nunit = \"1\"\nfigures = \"" + source + "\"\nequation = \"1\"\n";
  texts["data/observations.csv"] += figures;
  Diagnostics diagnostics;
  const auto scenario = read_scenario("base.toml", {}, files_in_memory(texts), diagnostics);
  EXPECT_EQ(render(diagnostics), "");
  std::vector<Observation> found;
  if (!scenario) return found;
  std::ranges::copy_if(scenario->observations, std::back_inserter(found),
                       [](const Observation& row) { return row.indicator.value == "built_share"; });
  return found;
}

TEST(PlanOutcomes, AreTheLevelAtTheDeadlineOverTheLevelAnnounced) {
  const auto found = outcomes(figure("2013-10-31", "8320000"));
  ASSERT_EQ(found.size(), 1U);
  const Observation& row = found.front();
  EXPECT_DOUBLE_EQ(row.value.value, 1.28);  // 832 of 650
  EXPECT_EQ(row.unit.value, "1");
  EXPECT_EQ(row.date.value, (Date{2013, 12, 31}));
  EXPECT_EQ(row.bound, Bound::rounded);
  EXPECT_EQ(row.scope, "2011-13 action plan, ftth_homes_passed");
  EXPECT_TRUE(row.derived);
  EXPECT_EQ(row.formula.value, "8320000 / 6500000");
}

TEST(PlanOutcomes, NeedALevelOfTheWholeInTheHalfYearBeforeTheDeadline) {
  EXPECT_EQ(outcomes(figure("2013-12-31", "7e6")).size(), 1U);
  EXPECT_EQ(outcomes(figure("2013-06-30", "7e6")).size(), 1U);
  EXPECT_TRUE(outcomes(figure("2013-06-29", "7e6")).empty());
  EXPECT_TRUE(outcomes(figure("2014-01-31", "7e6")).empty());
  EXPECT_TRUE(outcomes(figure("2013-12-31", "7e6", "one operator")).empty());
  EXPECT_TRUE(outcomes(figure("2013-12-31", "7e6", "", "primary", "Pudong")).empty());
}

TEST(PlanOutcomes, KeepEverySideOfTheLastDayAndPreferPrimarySources) {
  const auto sides = outcomes(figure("2013-10-31", "5e6") + figure("2013-12-31", "65e5") + figure("2013-12-31", "78e5"));
  ASSERT_EQ(sides.size(), 2U);
  EXPECT_DOUBLE_EQ(sides[0].value.value, 1);
  EXPECT_DOUBLE_EQ(sides[1].value.value, 1.2);
  EXPECT_EQ(sides[0].scope, sides[1].scope);
  const auto primary = outcomes(figure("2013-12-31", "5e6", "", "secondary") + figure("2013-12-31", "65e5"));
  ASSERT_EQ(primary.size(), 1U);
  EXPECT_DOUBLE_EQ(primary.front().value.value, 1);
}

TEST(PlanOutcomes, AreOfTargetsThatAnnounceHowManyThingsThereWillBe) {
  const auto of = [](const std::string& comparator, const std::string& value_and_unit, const std::string& base) {
    return outcomes(figure("2013-12-31", "7e6"),
                    "ftth_homes_passed,Shanghai," + comparator + "," + value_and_unit + ",2013," + base + ",plan,expected,,S3,,\n")
        .size();
  };
  EXPECT_EQ(of("at_least", "6500000,household", ""), 1U);
  EXPECT_EQ(of("at_most", "6500000,household", ""), 0U);
  EXPECT_EQ(of("at_least", "2,1", "2010-12-31"), 0U);
  EXPECT_EQ(of("at_least", "0.9,1", ""), 0U);
}

TEST(PlanOutcomes, GoToNobodyWhoDoesNotAsk) { EXPECT_TRUE(outcomes(figure("2013-12-31", "7e6"), kTarget, "published").empty()); }

}  // namespace
}  // namespace infracast
