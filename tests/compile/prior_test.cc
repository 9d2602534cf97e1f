// SPDX-License-Identifier: MIT
// Priors and paths by value: where a prior lies, how it widens, and what of a path was known earlier.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "compile/prior_text.h"
#include "compile/vintages.h"
#include "compiled.h"
#include "small_city.h"

namespace infracast {
namespace {

using compiler::known_up_to;
using compiler::widened;
using Kind = Prior::Kind;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

TEST(Widened, IsTheSpreadOfEveryFamilyOnItsOwnScale) {
  EXPECT_EQ(widened({.kind = Kind::normal, .a = 5, .b = 2}, 1.5, false), (Prior{.kind = Kind::normal, .a = 5, .b = 3}));
  EXPECT_NEAR(widened({.kind = Kind::lognormal, .a = 5, .b = 4}, 1.5, false).b, 8, 1e-12);  // 4 ^ 1.5
  EXPECT_NEAR(widened({.kind = Kind::beta, .a = 0.5, .b = 0.2}, 1.5, false).b, 0.3, 1e-12);
  EXPECT_EQ(widened({.kind = Kind::fixed, .a = 5}, 1.5, true), (Prior{.kind = Kind::fixed, .a = 5}));
}

// All of it at the two ends would be a deviation of 0.5 of the whole; nine tenths of that is the most.
TEST(Widened, LeavesABetaWithinNineTenthsOfItsWidest) {
  EXPECT_NEAR(widened({.kind = Kind::beta, .a = 0.5, .b = 0.44}, 1.5, false).b, 0.45, 1e-12);
  EXPECT_NEAR(widened({.kind = Kind::beta, .a = 50, .b = 44, .c = 100}, 1.5, false).b, 45, 1e-12);
  EXPECT_EQ(widened({.kind = Kind::beta, .a = 0.5, .b = 0.48}, 1.5, false).b, 0.48);  // it was wider
}

TEST(Widened, MovesTheEndsOfDatesOnly) {
  const Prior uniform{.kind = Kind::uniform, .a = 2014, .b = 2018}, triangular{.kind = Kind::triangular, .a = 2014, .b = 2015, .c = 2019};
  EXPECT_EQ(widened(uniform, 1.5, true), (Prior{.kind = Kind::uniform, .a = 2013, .b = 2019}));
  EXPECT_EQ(widened(triangular, 1.5, true), (Prior{.kind = Kind::triangular, .a = 2013.5, .b = 2015, .c = 2021}));
  EXPECT_EQ(widened(uniform, 1.5, false), uniform);
  EXPECT_EQ(widened(triangular, 1.5, false), triangular);
}

// From 1 to 4 in two years it doubled every year.
TEST(KnownPath, GrowsByTheYearAsBetweenItsLastTwoPoints) {
  const auto known = known_up_to(2011, {{2007, 3}, {2008, 1}, {2010, 4}, {2013, 9}}, 0.25, false);
  EXPECT_TRUE(known.cut);
  EXPECT_EQ(known.points.size(), 3U);
  EXPECT_NEAR(known.growth, 1, 1e-12);
  EXPECT_EQ(known_up_to(2011, {{2008, -1}, {2010, 4}, {2013, 9}}, 0.25, false).growth, 0);
  EXPECT_EQ(known_up_to(2011, {{2008, 1}, {2010, 0}, {2013, 9}}, 0.25, false).growth, 0);
  EXPECT_EQ(known_up_to(2011, {{2008, 1}, {2013, 9}}, 0.25, false).growth, 0);
}

TEST(KnownPath, HoldsItsLastStep) {
  const auto known = known_up_to(2011, {{2008, 1}, {2010, 4}, {2013, 9}}, 0.25, true);
  EXPECT_TRUE(known.cut);
  EXPECT_EQ(known.points.size(), 2U);
  EXPECT_EQ(known.growth, 0);
}

TEST(KnownPath, IsWholeWhereItEndsByTheDateOrBeginsLater) {
  for (const double date : {2007.0, 2013.0, 2020.0}) {
    const auto known = known_up_to(date, {{2008, 1}, {2010, 4}, {2013, 9}}, 0.25, false);
    EXPECT_FALSE(known.cut) << date;
    EXPECT_EQ(known.points.size(), 3U) << date;
    EXPECT_EQ(known.growth, 0.25) << date;
  }
  EXPECT_EQ(known_up_to(2010, {{2008, 1}, {2010, 4}, {2013, 9}}, 0.25, false).points.size(), 2U);  // of the day itself too
}

TEST(Centre, IsMedianMeanOrMode) {
  EXPECT_EQ(compiler::centre({.kind = Kind::lognormal, .a = 2, .b = 3}), 2);
  EXPECT_EQ(compiler::centre({.kind = Kind::normal, .a = 2, .b = 3}), 2);
  EXPECT_EQ(compiler::centre({.kind = Kind::triangular, .a = 2, .b = 3, .c = 7}), 3);
  EXPECT_EQ(compiler::centre({.kind = Kind::uniform, .a = 2, .b = 3}), std::nullopt);
}

TEST(Support, IsWhereAPriorCanLieWithinItsTruncation) {
  const auto range = [](const Prior& prior) {
    const compiler::Support all = compiler::support(prior);
    return std::pair(all.low, all.high);
  };
  EXPECT_EQ(range({.kind = Kind::lognormal, .a = 2, .b = 3}), std::pair(0.0, kInfinity));
  EXPECT_EQ(range({.kind = Kind::normal, .a = 2, .b = 3}), std::pair(-kInfinity, kInfinity));
  EXPECT_EQ(range({.kind = Kind::normal, .a = 2, .b = 3, .min = 1, .max = 4}), std::pair(1.0, 4.0));
  EXPECT_EQ(range({.kind = Kind::beta, .a = 0.5, .b = 0.1}), std::pair(0.0, 1.0));
  EXPECT_EQ(range({.kind = Kind::beta, .a = 50, .b = 10, .c = 100}), std::pair(0.0, 100.0));
  EXPECT_EQ(range({.kind = Kind::triangular, .a = 2, .b = 3, .c = 7, .max = 6}), std::pair(2.0, 6.0));
  EXPECT_EQ(range({.kind = Kind::uniform, .a = 2, .b = 3, .min = 0}), std::pair(2.0, 3.0));
  EXPECT_EQ(range({.kind = Kind::fixed, .a = 2}), std::pair(2.0, 2.0));
}

TEST(WrongPrior, OfEveryFamilyIsToldWhy) {
  const auto refuses = [](const std::string& prior, const std::string& why) {
    EXPECT_NE(diagnose(with_prior(prior)).find("error: " + why + "\n"), std::string::npos) << prior << "\n" << diagnose(with_prior(prior));
  };
  refuses("lognormal(median = 0, gsd = 2)", "the median of a lognormal must be greater than 0");
  refuses("normal(mean = 1, sd = 0)", "the sd of a normal must be greater than 0");
  refuses("beta(mean = 0, sd = 0.1)", "the mean of a beta must lie between 0 and 1");
  refuses("beta(mean = 1, sd = 0.1)", "the mean of a beta must lie between 0 and 1");
  refuses("beta(mean = 0.5, sd = 0)", "the sd of a beta must be greater than 0 and less than sqrt(mean * (1 - mean))");
  refuses("beta(mean = 0.5, sd = 0.5)", "the sd of a beta must be greater than 0 and less than sqrt(mean * (1 - mean))");
  refuses("triangular(low = 2, mode = 1, high = 3)", "a triangular must have low <= mode <= high and low < high");
  refuses("triangular(low = 1, mode = 4, high = 3)", "a triangular must have low <= mode <= high and low < high");
  refuses("uniform(low = 1, high = 1)", "the low of a uniform must be less than its high");
}

TEST(Prior, OfATriangleMayHaveItsModeAtAnEnd) {
  EXPECT_EQ(diagnose(with_prior("triangular(low = 1, mode = 1, high = 3)")), "");
  EXPECT_EQ(diagnose(with_prior("triangular(low = 0, mode = 1, high = 1)")), "");
}

}  // namespace
}  // namespace infracast
