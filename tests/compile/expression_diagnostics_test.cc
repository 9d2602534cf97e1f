// SPDX-License-Identifier: MIT
// What is said about a wrong expression, word by word.
#include <gtest/gtest.h>

#include "small_city.h"

namespace infracast {
namespace {

TEST(WrongExpression, AnUnknownNameIsAnsweredByTheNearest) {
  EXPECT_EQ(diagnose(with_equation("household", "home")),
            R"(town.toml:36:13: error: unknown name "home"
   36 | equation = 'home'
      |             ^^^^  did you mean "homes"?
)");
}

TEST(WrongExpression, AnUnknownFunctionIsAnsweredByTheNearest) {
  EXPECT_EQ(diagnose(with_equation("household", "mix(homes, homes)")),
            R"(town.toml:36:13: error: unknown function "mix"
   36 | equation = 'mix(homes, homes)'
      |             ^^^  did you mean "min"?
)");
}

TEST(WrongExpression, AnotherNameOfAFunctionIsAnsweredByItsOwn) {
  EXPECT_EQ(diagnose(with_equation("1", "log(2)")),
            R"(town.toml:36:13: error: unknown function "log"
   36 | equation = 'log(2)'
      |             ^^^  write ln(x)
)");
}

TEST(WrongExpression, AnEqualsSignDoesNotCompareAnywhere) {
  for (const char* equation : {"if 1 = 1 then 2 else 3", "1 = 1", "(1 = 1)", "min(1 = 1, 2)", "if 1 == 1 then 2 = 2 else 3"}) {
    const std::string said = diagnose(with_equation("1", equation));
    EXPECT_NE(said.find("error: \"=\" does not compare"), std::string::npos) << said;
    EXPECT_NE(said.find("write \"==\""), std::string::npos) << said;
  }
}

TEST(WrongExpression, ADecimalCommaIsAnsweredByAPoint) {
  EXPECT_EQ(diagnose(with_equation("1", "2 * 0,5")),
            R"(town.toml:36:17: error: a decimal comma is not read
   36 | equation = '2 * 0,5'
      |                 ^^^  write 0.5
)");
}

TEST(WrongExpression, AYearBesideATimeIsAnsweredByADate) {
  EXPECT_EQ(diagnose(with_equation("1", "step(1, 2010 + 6 [month])")),
            R"(town.toml:36:21: error: adds month to a plain number
   36 | equation = 'step(1, 2010 + 6 [month])'
      |                     ^^^^  if it is a year of the calendar, write 2010 [date]
)");
  EXPECT_EQ(diagnose(with_equation("1", "step(1, 2010 [date] + 6 [month])")), "");
}

TEST(WrongExpression, ANumberBesideAUnitIsWhatLacksOne) {
  EXPECT_EQ(diagnose(with_equation("household", "5 + homes")),
            R"(town.toml:36:13: error: adds household to a plain number
   36 | equation = '5 + homes'
      |             ^  give the number a unit: 5 [household]
)");
}

TEST(WrongExpression, ANumberWithoutQuotesGetsThemWithItsUnit) {
  const SmallCity bare{.module = "[stock.s]\nlabel = { en = \"s\", zh = \"s\" }\nunit = \"rack\"\nstart = 10\n"};
  EXPECT_NE(diagnose(bare).find("give the number a unit: \"10 [rack]\""), std::string::npos) << diagnose(bare);
}

TEST(WrongExpression, AFlowIsNotALevel) {
  EXPECT_EQ(diagnose(with_equation("household", "homes + growth")),
            R"(town.toml:36:21: error: adds household/year to household
   36 | equation = 'homes + growth'
      |                     ^^^^^^  multiply it by a value in year
)");
}

TEST(WrongExpression, HouseholdsAreNotRacks) {
  EXPECT_EQ(diagnose(with_equation("household", "homes + racks")),
            R"(town.toml:36:21: error: adds rack to household
   36 | equation = 'homes + racks'
      |                     ^^^^^  multiply it by a value in household/rack
)");
}

TEST(WrongExpression, ABareNumberHasNoUnit) {
  EXPECT_EQ(diagnose(with_equation("household", "homes + 3")),
            R"(town.toml:36:21: error: adds a plain number to household
   36 | equation = 'homes + 3'
      |                     ^  give the number a unit: 3 [household]
)");
}

TEST(WrongExpression, TheUnitOfTheEquationIsTheDeclaredOne) {
  EXPECT_EQ(diagnose(with_equation("household", "growth")),
            R"(town.toml:36:13: error: the equation of "x" must be in household, not in household/year
   36 | equation = 'growth'
      |             ^^^^^^  multiply it by a value in year
)");
}

TEST(WrongExpression, ADifferenceIsNamedAsWritten) {
  EXPECT_EQ(diagnose(with_equation("household", "homes - racks")),
            R"(town.toml:36:21: error: subtracts rack from household
   36 | equation = 'homes - racks'
      |                     ^^^^^  multiply it by a value in household/rack
)");
}

TEST(WrongExpression, AComparisonNeedsOneUnit) {
  EXPECT_EQ(diagnose(with_equation("1", "homes < racks")),
            R"(town.toml:36:21: error: compares household with rack
   36 | equation = 'homes < racks'
      |                     ^^^^^  multiply it by a value in household/rack
)");
}

TEST(WrongExpression, AChoiceNeedsOneUnit) {
  EXPECT_EQ(diagnose(with_equation("household", "if 1 > 0 then homes else racks")),
            R"(town.toml:36:38: error: "if" chooses between household and rack
   36 | equation = 'if 1 > 0 then homes else racks'
      |                                      ^^^^^  multiply it by a value in household/rack
)");
}

TEST(WrongExpression, AConditionIsTrueOrFalse) {
  EXPECT_EQ(diagnose(with_equation("1", "if homes then 1 else 2")),
            R"(town.toml:36:16: error: a condition is true or false, not household
   36 | equation = 'if homes then 1 else 2'
      |                ^^^^^  compare it, as in homes > 0
)");
}

TEST(WrongExpression, LimitsNeedOneUnit) {
  EXPECT_EQ(diagnose(with_equation("household", "max(homes, 3)")),
            R"(town.toml:36:24: error: "max" chooses between household and a plain number
   36 | equation = 'max(homes, 3)'
      |                        ^  give the number a unit: 3 [household]
)");
}

TEST(WrongExpression, TooManyArgumentsAreCounted) {
  EXPECT_EQ(diagnose(with_equation("household", "abs(homes, homes)")),
            R"(town.toml:36:13: error: "abs" takes 1 argument, not 2
   36 | equation = 'abs(homes, homes)'
      |             ^^^^^^^^^^^^^^^^^  as in abs(x)
)");
}

TEST(WrongExpression, AMissingArgumentIsNamed) {
  EXPECT_EQ(diagnose(with_equation("household", "smooth(homes)")),
            R"(town.toml:36:13: error: "smooth" needs its argument "time"
   36 | equation = 'smooth(homes)'
      |             ^^^^^^^^^^^^^  as in smooth(x, time, start)
)");
}

TEST(WrongExpression, AnUnknownArgumentIsAnsweredByTheNearest) {
  EXPECT_EQ(diagnose(with_equation("household", "smooth(homes, tim = 1 [year])")),
            R"(town.toml:36:27: error: "smooth" has no argument "tim"
   36 | equation = 'smooth(homes, tim = 1 [year])'
      |                           ^^^  did you mean "time"?
)");
}

TEST(WrongExpression, AnArgumentGivenTwiceIsRefused) {
  EXPECT_EQ(diagnose(with_equation("household", "smooth(homes, 1 [year], x = homes)")),
            R"(town.toml:36:37: error: "smooth" is given its argument "x" twice
   36 | equation = 'smooth(homes, 1 [year], x = homes)'
      |                                     ^
)");
}

TEST(WrongExpression, AnExponentialTakesAPlainNumber) {
  EXPECT_EQ(diagnose(with_equation("1", "exp(homes)")),
            R"(town.toml:36:17: error: "x" of exp must be a plain number, not in household
   36 | equation = 'exp(homes)'
      |                 ^^^^^  divide it by a value in household
)");
}

TEST(WrongExpression, AVaryingPowerTakesAPlainNumber) {
  EXPECT_EQ(diagnose(with_equation("household", "homes ^ racks")),
            R"(town.toml:36:13: error: the base of a power whose exponent varies must be a plain number, not in household
   36 | equation = 'homes ^ racks'
      |             ^^^^^  divide it by a value in household
town.toml:36:21: error: an exponent must be a plain number, not in rack
   36 | equation = 'homes ^ racks'
      |                     ^^^^^  divide it by a value in rack
2 errors
)");
}

TEST(WrongExpression, AnUnknownUnitIsAnsweredByTheNearest) {
  EXPECT_EQ(diagnose(with_equation("household", "2 [yaer] * growth")),
            R"(town.toml:36:16: error: unknown unit "yaer", did you mean "year"?
   36 | equation = '2 [yaer] * growth'
      |                ^^^^
)");
}

TEST(WrongExpression, DatesAreNotMultiplied) {
  EXPECT_EQ(diagnose(with_equation("1", "launch * 2")),
            R"(town.toml:36:13: error: multiplies a date
   36 | equation = 'launch * 2'
      |             ^^^^^^  subtract another date first: the difference is in years
)");
}

TEST(WrongExpression, ADateIsNoLengthOfTime) {
  EXPECT_EQ(diagnose(with_equation("year", "launch")),
            R"(town.toml:36:13: error: the equation of "x" must be in year, not a date
   36 | equation = 'launch'
      |             ^^^^^^  subtract another date first: the difference is in years
)");
}

TEST(WrongExpression, AYearOfTheCalendarIsMeantWhereADateIs) {
  EXPECT_EQ(diagnose(with_equation("1", "after(3)")),
            R"(town.toml:36:19: error: "date" of after must be a date, not a plain number
   36 | equation = 'after(3)'
      |                   ^  write a calendar year, as in 2016.5 [date]
)");
}

TEST(WrongExpression, TwoDatesAreNotAdded) {
  EXPECT_EQ(diagnose(with_equation("year", "launch + launch")),
            R"(town.toml:36:22: error: adds a date to a date
   36 | equation = 'launch + launch'
      |                      ^^^^^^  the difference of two dates is in years; a date moves by adding years
)");
}

TEST(WrongExpression, APipelineHasWholeStages) {
  EXPECT_EQ(diagnose(with_equation("household/year", "pipeline(growth, 1 [year], stages = 2.5)")),
            R"(town.toml:36:49: error: "stages" of pipeline must be a whole number from 1 to 24
   36 | equation = 'pipeline(growth, 1 [year], stages = 2.5)'
      |                                                 ^^^
)");
}

TEST(WrongExpression, OnlyAPipelineHasSomethingUnderWay) {
  EXPECT_EQ(diagnose(with_equation("household", "in_pipeline(homes)")),
            R"(town.toml:36:25: error: "homes" is not a pipeline
   36 | equation = 'in_pipeline(homes)'
      |                         ^^^^^  its whole equation must be pipeline(…)
)");
}

TEST(WrongExpression, OnlyALeastHasALimitThatBinds) {
  EXPECT_EQ(diagnose(with_equation("1", "binding(homes)")),
            R"(town.toml:36:21: error: "homes" is not a least
   36 | equation = 'binding(homes)'
      |                     ^^^^^  only a [least] has limits that bind
)");
}

TEST(WrongExpression, AVaryingDelayNeedsABound) {
  EXPECT_EQ(diagnose(with_equation("household", "delay(homes, homes / growth)")),
            R"(town.toml:36:26: error: a delay that varies needs a bound
   36 | equation = 'delay(homes, homes / growth)'
      |                          ^^^^^^^^^^^^^^  add longest = …, a number with a unit, as in 5 [year]
)");
}

TEST(WrongExpression, ATableRises) {
  EXPECT_EQ(diagnose(with_equation("household", "interpolate(time, 2011, homes, 2010, homes)")),
            R"(town.toml:36:44: error: the positions of interpolate must rise
   36 | equation = 'interpolate(time, 2011, homes, 2010, homes)'
      |                                            ^^^^
)");
}

TEST(WrongExpression, ATableHasPairs) {
  EXPECT_EQ(diagnose(with_equation("household", "interpolate(time, 2011, homes, homes)")),
            R"(town.toml:36:13: error: "interpolate" takes x and then pairs
   36 | equation = 'interpolate(time, 2011, homes, homes)'
      |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  as in interpolate(x, x1, y1, …)
)");
}

TEST(WrongExpression, ATotalOfNothingIsWarnedAbout) {
  EXPECT_EQ(diagnose(with_equation("household", R"x(total("nothing*"))x")),
            R"(town.toml:36:19: warning: no element matches "nothing*"
   36 | equation = 'total("nothing*")'
      |                   ^^^^^^^^^^  the total is 0
)");
}

TEST(WrongExpression, ATotalHasOneUnit) {
  EXPECT_EQ(diagnose(with_equation("rack", R"x(total("town.*"))x")),
            R"(town.toml:36:19: error: "total" adds household to household/year
   36 | equation = 'total("town.*")'
      |                   ^^^^^^^^  narrow the pattern
)");
}

TEST(WrongExpression, ATextHasNoValue) {
  EXPECT_EQ(diagnose(with_equation("1", R"x("text")x")),
            R"(town.toml:36:13: error: a text has no value here
   36 | equation = '"text"'
      |             ^^^^^^  only total() takes a text
)");
}

TEST(WrongExpression, AValueMayBeMissing) {
  EXPECT_EQ(diagnose(with_equation("household", "homes +")),
            R"(town.toml:36:20: error: a value is missing
   36 | equation = 'homes +'
      |                    ^
)");
}

TEST(WrongExpression, AParenthesisMayBeMissing) {
  EXPECT_EQ(diagnose(with_equation("household", "(homes")),
            R"x(town.toml:36:19: error: expected ")", found the end
   36 | equation = '(homes'
      |                   ^
)x");
}

TEST(WrongExpression, AnOperatorMayBeMissing) {
  EXPECT_EQ(diagnose(with_equation("household", "homes homes")),
            R"(town.toml:36:19: error: expected an operator, found "homes"
   36 | equation = 'homes homes'
      |                   ^^^^^
)");
}

TEST(WrongExpression, AUnitMustBeClosed) {
  EXPECT_EQ(diagnose(with_equation("household", "homes + 5 [year")),
            R"(town.toml:36:23: error: the unit is not closed
   36 | equation = 'homes + 5 [year'
      |                       ^^^^^  write "]" after it
)");
}

TEST(WrongExpression, HabitsOfOtherLanguagesAreUnderstood) {
  EXPECT_EQ(diagnose(with_equation("1", "1 < 2 && 2 < 3")),
            R"(town.toml:36:19: error: "&&" means nothing here
   36 | equation = '1 < 2 && 2 < 3'
      |                   ^^  write "and"
)");
}

TEST(WrongExpression, ComparisonsDoNotChain) {
  EXPECT_EQ(diagnose(with_equation("1", "1 < 2 < 3")),
            R"(town.toml:36:19: error: comparisons do not chain
   36 | equation = '1 < 2 < 3'
      |                   ^  write "a < b and b < c"
)");
}

TEST(WrongExpression, AnEqualsSignDoesNotCompare) {
  EXPECT_EQ(diagnose(with_equation("1", "homes = 3")),
            R"(town.toml:36:19: error: "=" does not compare
   36 | equation = 'homes = 3'
      |                   ^  write "=="
)");
}

TEST(WrongExpression, WideParenthesesAreUnderstood) {
  EXPECT_EQ(diagnose(with_equation("household", "（homes）")),
            R"(town.toml:36:13: error: "（" means nothing here
   36 | equation = '（homes）'
      |             ^^  write "("
)");
}

TEST(WrongExpression, AllProblemsOfAnExpressionAreSaid) {
  EXPECT_EQ(diagnose(with_equation("household", "home + max(racks, growth) + mix(1)")),
            R"(town.toml:36:13: error: unknown name "home"
   36 | equation = 'home + max(racks, growth) + mix(1)'
      |             ^^^^  did you mean "homes"?
town.toml:36:31: error: "max" chooses between rack and household/year
   36 | equation = 'home + max(racks, growth) + mix(1)'
      |                               ^^^^^^  multiply it by a value in rack*year/household
town.toml:36:41: error: unknown function "mix"
   36 | equation = 'home + max(racks, growth) + mix(1)'
      |                                         ^^^  did you mean "min"?
3 errors
)");
}

}  // namespace
}  // namespace infracast
