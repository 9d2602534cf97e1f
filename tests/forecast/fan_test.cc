// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <cmath>

#include "infracast/forecast.h"

namespace infracast {
namespace {

Fan amount() { return Fan({.last = 200, .ceiling = 0, .location = 0.1, .below = 0.2, .above = 0.4}); }
Fan share() { return Fan({.last = 0.7, .ceiling = 1, .location = 0.3, .below = 0.5, .above = 0.8}); }

TEST(Fan, HasItsMedianWhereItsLocationIs) {
  EXPECT_NEAR(amount().quantile(0.5), 200 * std::exp(0.1), 1e-10);
  EXPECT_NEAR(share().quantile(0.5), 1 / (1 + 3.0 / 7 * std::exp(-0.3)), 1e-12);
}

// A deviate of 1.2815515655 is stretched by 0.03 of its cube; the halves are 0.2 and 0.4 wide, in logarithms.
TEST(Fan, HasTailsSomewhatHeavierThanTheBell) {
  EXPECT_NEAR(amount().quantile(0.9), 378.4921915967, 1e-7);
  EXPECT_NEAR(amount().quantile(0.1), 168.9120775600, 1e-7);
}

TEST(Fan, RisesWithTheShareBelow) {
  for (const Fan& fan : {amount(), share()})
    for (double below = 0.01; below < 0.985; below += 0.01) EXPECT_LT(fan.quantile(below), fan.quantile(below + 0.01));
}

TEST(Fan, SaysOfEveryQuantileThatItHasThatProbability) {
  for (const Fan& fan : {amount(), share()})
    for (const double below : {0.001, 0.05, 0.25, 0.5, 0.9, 0.999}) EXPECT_NEAR(fan.probability_at_most(fan.quantile(below)), below, 1e-9);
}

TEST(Fan, StaysBetweenZeroAndItsCeiling) {
  const Fan wide({.last = 0.999, .ceiling = 1, .location = 2, .below = 3, .above = 3});
  EXPECT_GT(wide.quantile(1e-9), 0);
  EXPECT_LE(wide.quantile(1 - 1e-9), 1);
  EXPECT_EQ(wide.probability_at_most(1), 1);
  EXPECT_EQ(wide.probability_at_most(0), 0);
}

TEST(Fan, HasItsMeanOnTheSideOfItsWiderHalf) {
  EXPECT_GT(amount().mean(), amount().quantile(0.5));
  EXPECT_LT(amount().mean(), amount().quantile(0.75));
}

// By another program: the mean of the quantiles in the middle of each of 200 equal parts.
TEST(Fan, HasTheMeanOfItsQuantiles) {
  EXPECT_NEAR(amount().mean(), 255.6791722164, 1e-6);
  EXPECT_NEAR(share().mean(), 0.7597919523, 1e-9);
}

TEST(Fan, MovesByEightLogarithmsAtMost) {
  const auto median = [](double location) {
    return Fan({.last = 200, .ceiling = 0, .location = location, .below = 1, .above = 1}).quantile(0.5);
  };
  EXPECT_NEAR(median(20) / (200 * std::exp(8)), 1, 1e-9);
  EXPECT_NEAR(median(7.9) / (200 * std::exp(7.9)), 1, 1e-9);
  EXPECT_NEAR(median(-20) / (200 * std::exp(-8)), 1, 1e-9);
  const Fan wide({.last = 200, .ceiling = 0, .location = 0, .below = 3, .above = 3});
  EXPECT_EQ(wide.probability_at_most(200 * std::exp(8.001)), 1);
  EXPECT_LT(wide.probability_at_most(200 * std::exp(7.9)), 0.999);
  EXPECT_EQ(wide.probability_at_most(200 * std::exp(-8.001)), 0);
  EXPECT_GT(wide.probability_at_most(200 * std::exp(-7.9)), 0.001);
}

TEST(Fan, OfAShareStartsThreeThousandthsFromItsEnds) {
  const auto median = [](double last, double ceiling) {
    return Fan({.last = last, .ceiling = ceiling, .location = 0, .below = 1, .above = 1}).quantile(0.5);
  };
  EXPECT_NEAR(median(0.9999, 1), 0.997, 1e-12);
  EXPECT_NEAR(median(0.0001, 1), 0.003, 1e-12);
  EXPECT_NEAR(median(100, 100), 99.7, 1e-10);
  EXPECT_NEAR(median(99, 100), 99, 1e-10);
}

TEST(Fan, KnowsTheProbabilitiesOfItsFarTail) {
  for (const double below : {1e-6, 1e-10, 1e-13})
    EXPECT_NEAR(amount().probability_at_most(amount().quantile(below)) / below, 1, 1e-6) << below;
}

}  // namespace
}  // namespace infracast
