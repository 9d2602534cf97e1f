// SPDX-License-Identifier: MIT
// Which of the values that nobody gave matter most, where that is known by hand.
#include "study/sensitivity/what_matters.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "lever_town.h"

namespace infracast::study {
namespace {

// What is held back moves `left` alone and wholly, downwards.
LeverTown town_with_left(const std::string& more = "") {
  return lever_town(
      {},
      "[indicator.left]\nlabel = { en = \"left\", zh = \"left\" }\nunit = \"1\"\nequation = \"1 - hold_back\"\n"
      "[indicator.aside]\nlabel = { en = \"aside\", zh = \"aside\" }\nunit = \"1\"\nequation = \"rate / 1000 [household/year]\"\n",
      "left,town,at_least,0.9,1,2017-12-31,,p,expected,,gazette,0.9,\n" + more);
}

TEST(WhatMatters, IsTheTargetThatAParameterMovesMostInEitherDirection) {
  const LeverTown town = town_with_left();
  const auto found = what_matters(town.scenario, town.program, {"fibre.hold_back", "fibre.rate"});
  const auto held = std::ranges::find(found, "fibre.hold_back", &Mattering::parameter);
  ASSERT_NE(held, found.end());
  EXPECT_EQ(held->indicator, "left");  // homes passed depend on the rate too, and not in ranks alone
  EXPECT_EQ(held->date, (Date{2017, 12, 31}));
  EXPECT_EQ(held->unit, "1");
  EXPECT_NEAR(held->strength, 1, 1e-6);
  EXPECT_NEAR(held->at_low, 0.99, 1e-6);  // at the fifth percentile of 0 to 0.2
  EXPECT_NEAR(held->at_high, 0.81, 1e-6);
}

TEST(WhatMatters, PutsTheStrongestFirstAndLeavesTheWeakOut) {
  const LeverTown town = lever_town();
  const auto found = what_matters(town.scenario, town.program, {"fibre.hold_back", "fibre.rate"});
  ASSERT_GE(found.size(), 1U);
  EXPECT_EQ(found[0].parameter, "fibre.rate");
  EXPECT_EQ(found[0].indicator, "homes_passed");
  EXPECT_LT(found[0].at_low, found[0].at_high);
  for (std::size_t k = 1; k < found.size(); ++k) EXPECT_LE(found[k].strength, found[k - 1].strength);
  for (const Mattering& each : found) EXPECT_GE(each.strength, 0.15);
}

TEST(WhatMatters, IsAskedOfTargetsAheadThatAreLevels) {
  const std::string row = ",town,at_least,0.9,1,2014-12-31,,p,expected,,gazette,0.9,\n";  // due today
  const LeverTown town = lever_town({}, "", "root" + row);
  for (const Mattering& each : what_matters(town.scenario, town.program, {"fibre.rate"})) EXPECT_EQ(each.indicator, "homes_passed");
  EXPECT_TRUE(what_matters(town.scenario, town.program, {}).empty());
}

TEST(NobodysValues, AreUncertainOnesThatThePlaceLeavesAsTheyAre) {
  using Names = std::vector<std::string>;
  const LeverTown plain = lever_town();
  EXPECT_FALSE(admits_nobodys_values(plain.scenario));
  EXPECT_EQ(nobodys_values(plain.scenario, plain.program), (Names{"fibre.hold_back", "fibre.rate"}));
  LeverTown given =
      lever_town({{"fibre.rate", "{ value = 900, prior = \"lognormal(median = 900, gsd = 1.2)\", source = \"the gazette\" }"}});
  EXPECT_EQ(nobodys_values(given.scenario, given.program), Names{"fibre.hold_back"});
  given.scenario.parameters[0].source = "nobody's: what is usual";
  EXPECT_TRUE(admits_nobodys_values(given.scenario));
  EXPECT_EQ(nobodys_values(given.scenario, given.program), (Names{"fibre.hold_back", "fibre.rate"}));
  const LeverTown certain = lever_town({{"fibre.rate", "{ value = 900, prior = \"fixed\" }"}});
  EXPECT_EQ(nobodys_values(certain.scenario, certain.program), Names{"fibre.hold_back"});
}

}  // namespace
}  // namespace infracast::study
