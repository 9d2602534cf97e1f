// SPDX-License-Identifier: MIT
// What is said about units, dates and limits of functions that do not fit, word by word.
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "compiled.h"

namespace infracast {
namespace {

TEST(WrongDate, IsNotDividedNorMultipliedFromTheRight) {
  EXPECT_EQ(diagnose(with_equation("1", "launch / 2")),
            R"(town.toml:36:13: error: divides a date
   36 | equation = 'launch / 2'
      |             ^^^^^^  subtract another date first: the difference is in years
)");
  EXPECT_EQ(diagnose(with_equation("1", "2 * launch")),
            R"(town.toml:36:17: error: multiplies a date
   36 | equation = '2 * launch'
      |                 ^^^^^^  subtract another date first: the difference is in years
)");
}

TEST(WrongDate, IsNotNegated) {
  EXPECT_EQ(diagnose(with_equation("1", "-launch")),
            R"(town.toml:36:14: error: negates a date
   36 | equation = '-launch'
      |              ^^^^^^  subtract another date first: the difference is in years
)");
}

TEST(WrongDate, MovesByATimeOnly) {
  EXPECT_EQ(diagnose(with_equation("date", "launch + homes")),
            R"(town.toml:36:22: error: what moves a date must be in year, not in household
   36 | equation = 'launch + homes'
      |                      ^^^^^  multiply it by a value in year/household
)");
}

TEST(WrongDate, IsNotTakenFromASize) {
  EXPECT_EQ(diagnose(with_equation("year", "homes - launch")),
            R"(town.toml:36:21: error: subtracts a date from household
   36 | equation = 'homes - launch'
      |                     ^^^^^^  the difference of two dates is in years; a date moves by adding years
)");
}

TEST(WrongUnit, GrowthIsTowardsACeilingOfItsUnit) {
  EXPECT_EQ(diagnose(with_equation("household/year", "logistic(homes, racks, 0.4 [1/year])")),
            R"(town.toml:36:29: error: "logistic" grows household towards rack
   36 | equation = 'logistic(homes, racks, 0.4 [1/year])'
      |                             ^^^^^  multiply it by a value in household/rack
)");
}

TEST(WrongUnit, GrowthIsPerYear) {
  EXPECT_EQ(diagnose(with_equation("household/year", "logistic(homes, homes, 0.4)")),
            R"(town.toml:36:36: error: "rate" of logistic must be in 1/year, not a plain number
   36 | equation = 'logistic(homes, homes, 0.4)'
      |                                    ^^^  give the number a unit: 0.4 [1/year]
)");
}

TEST(WrongUnit, SmoothingStartsInItsUnit) {
  EXPECT_EQ(diagnose(with_equation("household", "smooth(homes, 1 [year], racks)")),
            R"(town.toml:36:37: error: "smooth" starts household from rack
   36 | equation = 'smooth(homes, 1 [year], racks)'
      |                                     ^^^^^  multiply it by a value in household/rack
)");
}

TEST(WrongUnit, ATableIsReadInTheUnitOfItsPositions) {
  EXPECT_EQ(diagnose(with_equation("1", "interpolate(racks, homes, 1, homes, 2)")),
            R"(town.toml:36:32: error: "interpolate" compares rack with household
   36 | equation = 'interpolate(racks, homes, 1, homes, 2)'
      |                                ^^^^^  multiply it by a value in rack/household
)");
}

TEST(WrongUnit, ATableGivesOneUnit) {
  EXPECT_EQ(diagnose(with_equation("household", "interpolate(1, 0, homes, 2, racks)")),
            R"(town.toml:36:41: error: "interpolate" mixes household and rack
   36 | equation = 'interpolate(1, 0, homes, 2, racks)'
      |                                         ^^^^^  multiply it by a value in household/rack
)");
}

TEST(WrongUnit, ARemainderIsOfTwoNumbersOfOneUnit) {
  EXPECT_EQ(diagnose(with_equation("household", "mod(homes, racks)")),
            R"(town.toml:36:24: error: "mod" divides household by rack
   36 | equation = 'mod(homes, racks)'
      |                        ^^^^^  multiply it by a value in household/rack
)");
}

TEST(WrongUnit, ATotalIsInTheUnitOfItsElement) {
  EXPECT_EQ(diagnose(with_equation("rack", "total(\"town.homes\")")),
            R"(town.toml:36:13: error: the equation of "x" must be in rack, not in household
   36 | equation = 'total("town.homes")'
      |             ^^^^^^^^^^^^^^^^^^^  multiply it by a value in rack/household
)");
}

TEST(WrongLimit, ADelayLooksBackAtMostAThousandYears) {
  EXPECT_EQ(diagnose(with_equation("household", "delay(homes, 1 [year], longest = 2000 [year])")),
            R"(town.toml:36:46: error: "longest" of delay must lie between 0 and 1000 years
   36 | equation = 'delay(homes, 1 [year], longest = 2000 [year])'
      |                                              ^^^^^^^^^^^
)");
  EXPECT_EQ(diagnose(with_equation("household", "delay(homes, 1 [year], longest = 0 [year])")),
            R"(town.toml:36:46: error: "longest" of delay must lie between 0 and 1000 years
   36 | equation = 'delay(homes, 1 [year], longest = 0 [year])'
      |                                              ^^^^^^^^
)");
  EXPECT_EQ(diagnose(with_equation("household", "delay(homes, 1 [year], longest = 1000 [year])")), "");
}

TEST(WrongLimit, ANumberOfStagesNeverChanges) {
  EXPECT_EQ(diagnose(with_equation("household/year", "pipeline(growth, 1 [year], stages = homes / 1 [household])")),
            R"(town.toml:36:49: error: "stages" of pipeline must be a number that never changes
   36 | equation = 'pipeline(growth, 1 [year], stages = homes / 1 [household])'
      |                                                 ^^^^^^^^^^^^^^^^^^^^^
)");
}

TEST(WrongLimit, APipelineHasOneToTwentyFourStages) {
  EXPECT_EQ(diagnose(with_equation("household/year", "pipeline(growth, 1 [year], stages = 25)")),
            R"(town.toml:36:49: error: "stages" of pipeline must be a whole number from 1 to 24
   36 | equation = 'pipeline(growth, 1 [year], stages = 25)'
      |                                                 ^^
)");
  EXPECT_EQ(diagnose(with_equation("household/year", "pipeline(growth, 1 [year], stages = 0)")),
            R"(town.toml:36:49: error: "stages" of pipeline must be a whole number from 1 to 24
   36 | equation = 'pipeline(growth, 1 [year], stages = 0)'
      |                                                 ^
)");
  for (const char* stages : {"1", "24"})
    EXPECT_EQ(diagnose(with_equation("household/year", "pipeline(growth, 1 [year], stages = " + std::string(stages) + ")")), "");
}

TEST(WrongNumbers, OfAPriorNeverChange) {
  EXPECT_EQ(diagnose(with_prior("normal(mean = noise(1 [year], 1 [year]), sd = 1)")),
            R"x(town.toml:8:24: error: a prior is made of numbers
   8 | prior = "normal(mean = noise(1 [year], 1 [year]), sd = 1)"
     |                        ^^^^^^^^^^^^^^^^^^^^^^^^^
)x");
}

TEST(WrongNumbers, OfAPriorAreNoMoreThanItHas) {
  EXPECT_EQ(diagnose(with_prior("normal(1, 1, 1)")),
            R"x(town.toml:8:10: error: normal takes 2 numbers
   8 | prior = "normal(1, 1, 1)"
     |          ^^^^^^^^^^^^^^^  as in normal(mean = …, sd = …)
)x");
}

TEST(WrongNumbers, OfAPriorAreGivenOnce) {
  EXPECT_EQ(diagnose(with_prior("normal(mean = 1, mean = 2, sd = 1)")),
            R"x(town.toml:8:27: error: "mean" is given twice
   8 | prior = "normal(mean = 1, mean = 2, sd = 1)"
     |                           ^^^^
)x");
  EXPECT_EQ(diagnose(with_prior("uniform(low = 0, high = 2, max = 1, max = 2)")),
            R"x(town.toml:8:46: error: "max" is given twice
   8 | prior = "uniform(low = 0, high = 2, max = 1, max = 2)"
     |                                              ^^^
)x");
}

TEST(ConstantExpression, HasNoNoise) {
  Diagnostics diagnostics;
  EXPECT_FALSE(evaluate_constant({"noise(1, 1)", {}}, diagnostics));
  EXPECT_EQ(render(diagnostics), "error: the expression is not a constant\n");
}

}  // namespace
}  // namespace infracast
