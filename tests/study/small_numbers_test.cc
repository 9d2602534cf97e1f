// SPDX-License-Identifier: MIT
// What studies share: quantiles between draws, digits of figures, bounds of factors, and what is said of levers that come too late.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>

#include "study/bounds.h"
#include "study/digits.h"
#include "study/levers.h"
#include "study/quantile.h"

namespace infracast::study {
namespace {

TEST(QuantileOfSorted, LiesOnTheLineBetweenItsNeighbours) {
  const std::vector<double> sorted{10, 20, 40};
  EXPECT_EQ(quantile_of_sorted(sorted, 0), 10);
  EXPECT_EQ(quantile_of_sorted(sorted, 0.25), 15);
  EXPECT_EQ(quantile_of_sorted(sorted, 0.5), 20);
  EXPECT_EQ(quantile_of_sorted(sorted, 0.75), 30);
  EXPECT_EQ(quantile_of_sorted(sorted, 1), 40);
  EXPECT_EQ(quantile_of_sorted({7}, 0.3), 7);
}

// Of five values the position is the share of four, cut off: 0.3 of them is the second.
TEST(QuantileOf, IsOneOfTheValuesAndNeverTheOneAbove) {
  const auto at = [](double share) {
    std::vector<double> values{50, 10, 40, 20, 30};
    return quantile_of(values, share);
  };
  EXPECT_EQ(at(0), 10);
  EXPECT_EQ(at(0.3), 20);
  EXPECT_EQ(at(0.49), 20);
  EXPECT_EQ(at(0.5), 30);
  EXPECT_EQ(at(0.99), 40);
  EXPECT_EQ(at(1), 50);
}

TEST(Digits, AreNineAtMostWithoutSignPointOrZerosAtTheEnd) {
  EXPECT_EQ(digits_of(-250), "25");
  EXPECT_EQ(digits_of(0.1 + 0.2), "3");
  EXPECT_EQ(digits_of(1.005e-7), "1005");
  EXPECT_EQ(digits_of(123456789.6e3), "12345679");  // the ninth digit is rounded up to a zero
  EXPECT_EQ(digits_of(0), "0");
  EXPECT_EQ(digits_of(std::numeric_limits<double>::infinity()), "0");
}

TEST(Digits, OfAFormulaAreThoseOfItsNumbers) {
  EXPECT_EQ(digits_in("1.5e3 / 20 - 31 * (2)"), (std::set<std::string>{"15", "2", "31"}));
  EXPECT_EQ(digits_in(""), std::set<std::string>{});
  EXPECT_EQ(digits_in("homes"), std::set<std::string>{});
}

std::string complaint(double value, const Factor& factor) {
  Diagnostics diagnostics;
  check_bounds(value, {}, factor, diagnostics);
  return render(diagnostics);
}

TEST(Bounds, AreWithinTheRangeThatTheModelAllows) {
  Factor factor;
  factor.name = "m.racks", factor.kind = FactorKind::parameter, factor.unit = "rack";
  factor.least = 0, factor.most = 3;
  for (const double value : {0.0, 1.5, 3.0}) EXPECT_EQ(complaint(value, factor), "") << value;
  EXPECT_EQ(complaint(3.5, factor), "error: 3.5 is out of the range of \"m.racks\"\n   it goes from 0 to 3 rack\n");
  EXPECT_EQ(complaint(-1, factor), "error: -1 is out of the range of \"m.racks\"\n   it goes from 0 to 3 rack\n");
  EXPECT_NE(complaint(std::nan(""), factor), "");
  factor.unit = "1";
  EXPECT_EQ(complaint(3.5, factor), "error: 3.5 is out of the range of \"m.racks\"\n   it goes from 0 to 3\n");
}

TEST(Bounds, OfAnOutsidePathAreThoseOfAFactor) {
  Factor factor;
  factor.name = "m.people", factor.kind = FactorKind::driver;
  factor.least = 0;
  EXPECT_EQ(complaint(0, factor), "");
  EXPECT_EQ(complaint(-0.1, factor), "error: a driver is multiplied by what is not negative\n   write 1.1 for 10 % more\n");
}

TEST(TooLate, NamesTheLastDayBeforeTheLeverAndTheGoals) {
  LeverInRange lever;
  lever.name = "m.push";
  lever.from = 2017.5;
  const std::vector<std::string> goals{"homes >= 1 @ 2016-12-31", "racks >= 2 @ 2017-06-30"};
  EXPECT_EQ(too_late(lever, goals),
            "\"m.push\" begins after 2017-06-30: it cannot act on homes >= 1 @ 2016-12-31, racks >= 2 @ 2017-06-30");
}

}  // namespace
}  // namespace infracast::study
