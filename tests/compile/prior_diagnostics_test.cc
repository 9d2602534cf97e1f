// SPDX-License-Identifier: MIT
// What is said about a wrong prior, word by word.
#include <gtest/gtest.h>

#include "compiled.h"
#include "small_city.h"

namespace infracast {
namespace {

TEST(WrongPrior, ALognormalSpreads) {
  EXPECT_EQ(diagnose(with_prior("lognormal(median = 1, gsd = 1)")),
            R"x(town.toml:8:10: error: the gsd of a lognormal must be greater than 1
   8 | prior = "lognormal(median = 1, gsd = 1)"
     |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
)x");
}

TEST(WrongPrior, AMissingNumberIsNamed) {
  EXPECT_EQ(diagnose(with_prior("lognormal(median = 1)")),
            R"x(town.toml:8:10: error: lognormal needs "gsd"
   8 | prior = "lognormal(median = 1)"
     |          ^^^^^^^^^^^^^^^^^^^^^  as in lognormal(median = …, gsd = …)
)x");
}

TEST(WrongPrior, AnUnknownNumberIsRefused) {
  EXPECT_EQ(diagnose(with_prior("lognormal(median = 1, sd = 2)")),
            R"x(town.toml:8:32: error: lognormal has no "sd"
   8 | prior = "lognormal(median = 1, sd = 2)"
     |                                ^^  as in lognormal(median = …, gsd = …)
)x");
}

TEST(WrongPrior, ABetaHasRoomForItsSpread) {
  EXPECT_EQ(diagnose(with_prior("beta(mean = 0.5, sd = 0.6)")),
            R"x(town.toml:8:10: error: the sd of a beta must be greater than 0 and less than sqrt(mean * (1 - mean))
   8 | prior = "beta(mean = 0.5, sd = 0.6)"
     |          ^^^^^^^^^^^^^^^^^^^^^^^^^^
)x");
}

SmallCity with_parameter(const std::string& unit, const std::string& value, const std::string& prior) {
  return {.module = "[parameter.a]\nunit = \"" + unit + "\"\nvalue = " + value + "\nprior = \"" + prior + "\"\nsource = \"test\"\n" +
                    "[indicator.i]\nlabel = { en = \"i\", zh = \"i\" }\nunit = \"" + unit + "\"\nequation = \"a\"\n"};
}

TEST(Prior, OfADateSpreadsInYears) {
  for (const char* spread : {"0.5 [year]", "6 [month]", "0.5"}) {
    const Program program = compiled(with_parameter("date", "2015", "normal(mean = 2015, sd = " + std::string(spread) + ")"));
    EXPECT_EQ(program.parameters.at(0).prior, (Prior{.kind = Prior::Kind::normal, .a = 2015, .b = 0.5})) << spread;
  }
  EXPECT_EQ(diagnose(with_parameter("date", "2015", "normal(mean = 2015, sd = 2016 [date])")),
            R"x(town.toml:8:35: error: the sd must be in year, not a date
   8 | prior = "normal(mean = 2015, sd = 2016 [date])"
     |                                   ^^^^^^^^^^^  subtract another date first: the difference is in years
)x");
}

TEST(Prior, OfAShareInPercentIsABeta) {
  const Program program = compiled(with_parameter("%", "50", "beta(mean = 50 [%], sd = 10 [%])"));
  const Prior& prior = program.parameters.at(0).prior;
  EXPECT_EQ(prior, compiled(with_parameter("%", "50", "beta(mean = 50, sd = 10)")).parameters.at(0).prior);
  EXPECT_EQ(whole(prior), 100);
  const Prior share = compiled(with_parameter("1", "0.5", "beta(mean = 0.5, sd = 0.1)")).parameters.at(0).prior;
  for (const double u : {0.05, 0.5, 0.95}) EXPECT_NEAR(quantile(prior, u), 100 * quantile(share, u), 1e-9);
  EXPECT_EQ(diagnose(with_parameter("%", "50", "beta(mean = 150, sd = 10)")),
            R"x(town.toml:8:10: error: the mean of a beta must lie between 0 and 100
   8 | prior = "beta(mean = 150, sd = 10)"
     |          ^^^^^^^^^^^^^^^^^^^^^^^^^
)x");
}

TEST(WrongPrior, ATriangleStandsUpright) {
  EXPECT_EQ(diagnose(with_prior("triangular(low = 2, mode = 1, high = 3)")),
            R"x(town.toml:8:10: error: a triangular must have low <= mode <= high and low < high
   8 | prior = "triangular(low = 2, mode = 1, high = 3)"
     |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
)x");
}

TEST(WrongPrior, TheValueLiesWithinThePrior) {
  EXPECT_EQ(diagnose(with_prior("uniform(low = 2, high = 3)")),
            R"(town.toml:7:9: error: the value 1 of "a" lies outside of its prior
   7 | value = 1
     |         ^  it goes from 2 to 3
)");
}

TEST(WrongPrior, TheValueLiesWithinTheTruncation) {
  EXPECT_EQ(diagnose(with_prior("lognormal(median = 1, gsd = 1.2, min = 2)")),
            R"(town.toml:7:9: error: the value 1 of "a" lies outside of its prior
   7 | value = 1
     |         ^  it is 2 or more
)");
}

TEST(WrongPrior, SomethingIsLeftBetweenMinAndMax) {
  EXPECT_EQ(diagnose(with_prior("normal(mean = 1, sd = 2, min = 3, max = 2)")),
            R"x(town.toml:8:10: error: nothing of the prior is left between min and max
   8 | prior = "normal(mean = 1, sd = 2, min = 3, max = 2)"
     |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
)x");
}

TEST(WrongPrior, AnUnknownPriorIsAnsweredByTheNearest) {
  EXPECT_EQ(diagnose(with_prior("lognormall(median = 1, gsd = 1.5)")),
            R"x(town.toml:8:10: error: unknown prior "lognormall"
   8 | prior = "lognormall(median = 1, gsd = 1.5)"
     |          ^^^^^^^^^^  did you mean "lognormal"?
)x");
}

TEST(WrongPrior, NumbersHaveTheUnitOfTheParameter) {
  EXPECT_EQ(diagnose(with_prior("lognormal(median = 12 [household], gsd = 1.5)")),
            R"x(town.toml:8:29: error: the median must be in year, not in household
   8 | prior = "lognormal(median = 12 [household], gsd = 1.5)"
     |                             ^^^^^^^^^^^^^^  multiply it by a value in year/household
)x");
}

TEST(WrongPrior, ADistributionNeedsItsNumbers) {
  EXPECT_EQ(diagnose(with_prior("normal")),
            R"(town.toml:8:10: error: normal needs its numbers
   8 | prior = "normal"
     |          ^^^^^^  as in normal(mean = …, sd = …)
)");
}

TEST(WrongPrior, ANumberIsNoPrior) {
  EXPECT_EQ(diagnose(with_prior("3")),
            R"(town.toml:8:10: error: a prior is a distribution
   8 | prior = "3"
     |          ^  as in lognormal(median = 2, gsd = 1.3), or fixed
)");
}

TEST(WrongPrior, NamesHaveNoPlaceInAPrior) {
  EXPECT_EQ(diagnose(with_prior("normal(mean = x, sd = 1)")),
            R"x(town.toml:8:24: error: unknown name "x"
   8 | prior = "normal(mean = x, sd = 1)"
     |                        ^  only numbers, operators and functions may stand here
)x");
}

TEST(WrongPrior, AUniformHasNoCentre) {
  EXPECT_EQ(diagnose(with_prior("uniform(low = 2, high = 3)", "")),
            R"x(town.toml:7:10: error: "a" has no value, and a uniform prior has no centre
   7 | prior = "uniform(low = 2, high = 3)"
     |          ^^^^^^^^^^^^^^^^^^^^^^^^^^  add value = …
)x");
}

TEST(WrongPrior, TheCentreLiesWithinTheTruncation) {
  EXPECT_EQ(diagnose(with_prior("lognormal(median = 1, gsd = 1.2, min = 2)", "")),
            R"x(town.toml:7:10: error: the value 1 of "a" lies outside of its prior
   7 | prior = "lognormal(median = 1, gsd = 1.2, min = 2)"
     |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  it is 2 or more
)x");
}

TEST(WrongPrior, WhatIsCertainHasAValue) {
  EXPECT_EQ(diagnose(with_prior("fixed", "")),
            R"(town.toml:5:12: error: [parameter.a] has no "value"
   5 | [parameter.a]
     |            ^  add value = 1.2
)");
}

TEST(WrongPrior, WhatAScenarioMakesCertainHasAValue) {
  SmallCity city = with_prior("uniform(low = 2, high = 3)", "");
  city.scenario = "[parameters]\n\"town.a\" = { prior = \"fixed\" }\n";
  EXPECT_EQ(diagnose(city), R"x(base.toml:7:23: error: "a" has no value to be fixed at
   7 | "town.a" = { prior = "fixed" }
     |                       ^^^^^  add value = …
)x");
}

}  // namespace
}  // namespace infracast
