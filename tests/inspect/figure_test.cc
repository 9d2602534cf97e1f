// SPDX-License-Identifier: MIT
// How precise a published number is, by hand.
#include "judge/figure.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace infracast::judge {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

Interval stated(double value, Bound bound, bool derived = false) {
  Observation row;
  row.value.value = value;
  row.bound = bound;
  row.derived = derived;
  return stated_by(row);
}

void expect_between(const Interval& found, double low, double high) {
  EXPECT_NEAR(found.low, low, 1e-9 * std::abs(low));
  EXPECT_NEAR(found.high, high, 1e-9 * std::abs(high));
}

TEST(StatedBy, AnExactFigureIsItAndHalfItsLastDigit) {
  expect_between(stated(1234, Bound::exact), 1233.5, 1234.5);
  expect_between(stated(0.73, Bound::exact), 0.725, 0.735);
  expect_between(stated(6000, Bound::exact), 5880, 6120);  // good to a fiftieth, however many zeros
  expect_between(stated(-1234, Bound::exact), -1234.5, -1233.5);
}

TEST(StatedBy, ARoundFigureIsNoCoarserThanATenth) {
  expect_between(stated(6000, Bound::rounded), 5500, 6500);
  expect_between(stated(1000, Bound::rounded), 900, 1100);
  expect_between(stated(2, Bound::rounded), 1.8, 2.2);
  expect_between(stated(9410, Bound::rounded), 9405, 9415);
}

TEST(StatedBy, AFigureComputedFromOthersIsGoodToHalfAPercent) {
  expect_between(stated(1234, Bound::exact, true), 1234 - 6.17, 1234 + 6.17);
  expect_between(stated(6000, Bound::rounded, true), 5500, 6500);
}

TEST(StatedBy, ABoundLeavesItsSideOpen) {
  EXPECT_EQ(stated(1234, Bound::at_least).high, kInfinity);
  EXPECT_NEAR(stated(1234, Bound::at_least).low, 1233.5, 1e-9);
  EXPECT_EQ(stated(1234, Bound::at_most).low, -kInfinity);
  EXPECT_NEAR(stated(1234, Bound::at_most).high, 1234.5, 1e-9);
}

TEST(StatedBy, AboutIsATwentiethEitherWayAndNearlyShortOfIt) {
  expect_between(stated(1234, Bound::about), 1234 * 0.95, 1234 * 1.05);
  expect_between(stated(1234, Bound::nearly), 1234 * 0.95, 1234.5);
}

TEST(Agree, ValuesWithinAHundredthOfTheLarger) {
  EXPECT_TRUE(agree({100}));
  EXPECT_TRUE(agree({100, 99}));
  EXPECT_FALSE(agree({100, 98.9}));
  EXPECT_TRUE(agree({99, 100, 99.5}));
  EXPECT_FALSE(agree({100, 99.5, 98.9}));
  EXPECT_TRUE(agree({-100, -99}));
  EXPECT_FALSE(agree({-1, 1}));
  EXPECT_TRUE(agree({0, 0}));
}

TEST(Median, IsTheMiddleOneOrTheMeanOfTheTwoInTheMiddle) {
  EXPECT_EQ(median({7}), 7);
  EXPECT_EQ(median({9, 1, 5}), 5);
  EXPECT_EQ(median({9, 1, 5, 6}), 5.5);
}

TEST(LastDigit, IsThatOfTheNumberAsItIsWritten) {
  EXPECT_NEAR(last_digit(1), 1, 1e-12);
  EXPECT_NEAR(last_digit(-250), 10, 1e-9);
  EXPECT_NEAR(last_digit(1.5), 0.1, 1e-12);
  EXPECT_NEAR(last_digit(1000001), 1, 1e-9);
  EXPECT_EQ(last_digit(0), 0);
  EXPECT_EQ(last_digit(kInfinity), 0);
}

}  // namespace
}  // namespace infracast::judge
