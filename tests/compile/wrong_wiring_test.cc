// SPDX-License-Identifier: MIT
// What is said about elements of a city that do not go together, word by word.
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "compiled.h"

namespace infracast {
namespace {

// A town whose one parameter drifts, in line 10.
SmallCity walking(const std::string& drift) {
  return {.module = "[parameter.a]\nunit = \"1\"\nsource = \"test\"\nvalue = 2\nprior = \"fixed\"\ndrift = \"" + drift + "\"\n" +
                    indicator("i", "1", "a")};
}

TEST(WrongCity, AnInputIsNotBoundToItself) {
  EXPECT_EQ(diagnose({.module = "[input.a]\nunit = \"household\"\nfrom = \"town.b\"\n[input.b]\nunit = \"household\"\nfrom = \"town.a\"\n" +
                                indicator("i", "household", "a"),
                      .outputs = "\"a\", \"b\""}),
            R"(town.toml:5:8: error: input "town.a" is bound to itself
   5 | [input.a]
     |        ^
)");
}

TEST(WrongCity, TwoParametersAreCorrelatedOnceInWhateverOrder) {
  EXPECT_EQ(
      diagnose(
          {.module =
               fixed("a", "1", 1) + fixed("b", "1", 1) +
               "[correlation.x]\nparameters = [\"a\", \"b\"]\nvalue = 0.5\n[correlation.y]\nparameters = [\"b\", \"a\"]\nvalue = 0.5\n"}),
      R"(town.toml:18:14: error: "town.b" and "town.a" are correlated twice
   18 | [correlation.y]
      |              ^
)");
  EXPECT_EQ(diagnose({.module = fixed("a", "1", 1) + "[correlation.x]\nparameters = [\"a\", \"a\"]\nvalue = 0.5\n"}),
            R"(town.toml:10:14: error: "town.a" and "town.a" are correlated twice
   10 | [correlation.x]
      |              ^
)");
}

TEST(Stock, WhoseOutflowIsNeverPositiveIsWarnedOf) {
  EXPECT_EQ(diagnose({.module = stock("homes", "household", "start = \"10 [household]\"\noutflow = \"leaving\"") +
                                flow("leaving", "household/year", "-24 [household/year]") + indicator("i", "household", "homes")}),
            R"(town.toml:8:12: warning: the outflow of "town.homes" is never positive: it fills the stock out of nothing
   8 | outflow = "leaving"
     |            ^^^^^^^  what leaves a stock is a positive number
)");
}

TEST(Stock, DrainedByAMultipleOfAFlowThatOthersReadIsWarnedOf) {
  EXPECT_EQ(
      diagnose({.module = stock("homes", "household", "start = \"10 [household]\"\noutflow = \"0.5 * leaving\"") +
                          flow("leaving", "household/year", "24 [household/year]") +
                          stock("away", "household", "start = 0\ninflow = \"leaving\"") + indicator("i", "household", "homes + away")}),
      R"(town.toml:8:12: warning: "leaving" is not cut back here: where "homes" runs out, whoever else reads it sees more than what left
   8 | outflow = "0.5 * leaving"
     |            ^^^^^^^^^^^^^  make the outflow the name of a [flow] of this module, or a sum of such names, and let others read those
)");
}

TEST(WrongUnitName, IsOneThatIsTaken) {
  EXPECT_EQ(diagnose({.module = indicator("i", "household", "1 [household]"), .files = {{"units.toml", "[unit.household]\n[unit.MW]\n"}}}),
            R"(units.toml:2:7: error: unit "MW", or a name for it, is taken
   2 | [unit.MW]
     |       ^^
)");
  EXPECT_EQ(diagnose({.module = indicator("i", "household", "1 [household]"),
                      .files = {{"units.toml", "[unit.household]\n[unit.flat]\naliases = [\"household\"]\n"}}}),
            R"(units.toml:2:7: error: unit "flat", or a name for it, is taken
   2 | [unit.flat]
     |       ^^^^
)");
  EXPECT_EQ(diagnose({.module = indicator("i", "household", "1 [household]"),
                      .files = {{"units.toml", "[unit.household]\n[unit.GW]\nof = \"2 household\"\n"}}}),
            R"(units.toml:2:7: error: unit "GW", or a name for it, is taken
   2 | [unit.GW]
     |       ^^
)");
}

TEST(WrongCity, ALeverIsReadByItsOwnModuleOnly) {
  EXPECT_EQ(diagnose({.module = auxiliary("a", "1", "other.pace") + indicator("i", "1", "a"),
                      .more_modules = "other = \"other.toml\"\n",
                      .files = {{"other.toml",
                                 "[module]\nlabel = { en = \"O\", zh = \"O\" }\ndoc = \"d\"\noutputs = [\"open\"]\n[lever.pace]\nunit = "
                                 "\"1\"\nnull = 1\nrange = [0, 2]\neffect = \"none\"\n" +
                                     auxiliary("open", "1", "pace")}}}),
            R"(town.toml:7:13: error: "other.pace" is not an output of its module
   7 | equation = 'other.pace'
     |             ^^^^^^^^^^  only its own module may read a lever
)");
}

TEST(WrongCity, AParameterIsSetUnderParameters) {
  EXPECT_EQ(diagnose({.module = fixed("a", "1", 1) + indicator("i", "1", "a"), .scenario = "[levers]\n\"town.a\" = 2\n"}),
            R"(base.toml:7:2: error: unknown lever "town.a"
   7 | "town.a" = 2
     |  ^^^^^^  it is a parameter: set it under [parameters]
)");
}

TEST(WrongCity, APathByLogarithmsIsReplacedByPositiveValues) {
  EXPECT_EQ(diagnose({.module = "[driver.d]\nunit = \"1\"\ninterpolation = \"log\"\nseries = [[2010.0, 1], [2012.0, 4]]\n" +
                                indicator("i", "1", "d"),
                      .scenario = "[drivers]\n\"town.d\" = { series = [[2010.0, 1], [2012.0, 0]] }\n"}),
            R"(base.toml:7:2: error: "town.d" is interpolated by logarithm, but has the value 0
   7 | "town.d" = { series = [[2010.0, 1], [2012.0, 0]] }
     |  ^^^^^^  use interpolation = "linear"
)");
}

TEST(WrongCity, APurseHasItsUnit) {
  EXPECT_EQ(diagnose({.module = "[purse.p]\nunit = \"household/year\"\navailable = \"1 [rack/year]\"\n"}),
            R"(town.toml:7:14: error: what is available in "p" must be in household/year, not in rack/year
   7 | available = "1 [rack/year]"
     |              ^^^^^^^^^^^^^  multiply it by a value in household/rack
)");
}

TEST(WrongCity, ARequestNeedsAndIsWeighedInItsUnits) {
  EXPECT_EQ(
      diagnose({.module =
                    "[purse.p]\nunit = \"household/year\"\navailable = \"1 [household/year]\"\n[request.r]\nunit = "
                    "\"household/year\"\npurse = \"p\"\nneed = \"1 [rack/year]\"\nweight = \"1 [rack]\"\nfloor = \"2 [rack/year]\"\n"}),
      R"(town.toml:11:9: error: the need of "r" must be in household/year, not in rack/year
   11 | need = "1 [rack/year]"
      |         ^^^^^^^^^^^^^  multiply it by a value in household/rack
town.toml:12:11: error: the weight of "r" must be a plain number, not in rack
   12 | weight = "1 [rack]"
      |           ^^^^^^^^  divide it by a value in rack
town.toml:13:10: error: the floor of "r" must be in household/year, not in rack/year
   13 | floor = "2 [rack/year]"
      |          ^^^^^^^^^^^^^  multiply it by a value in household/rack
3 errors
)");
}

TEST(WrongCity, AStockMovesInItsUnitPerYear) {
  EXPECT_EQ(diagnose({.module = stock("s", "household", "start = 0\ninflow = \"2 [rack/year]\"\noutflow = \"1 [rack/year]\"")}),
            R"(town.toml:8:11: error: the inflow of "s" must be in household/year, not in rack/year
   8 | inflow = "2 [rack/year]"
     |           ^^^^^^^^^^^^^  multiply it by a value in household/rack
town.toml:9:12: error: the outflow of "s" must be in household/year, not in rack/year
   9 | outflow = "1 [rack/year]"
     |            ^^^^^^^^^^^^^  multiply it by a value in household/rack
2 errors
)");
}

TEST(Target, ThatStandsTwiceIsOneAndIsToldOnce) {
  const std::string row = "homes,Town,at_least,5,household,2011,,plan,expected,,S1,q,\n";
  SmallCity city{.module = indicator("homes", "household", "7 [household]")};
  city.files["targets.csv"] = "indicator,region,comparator,value,unit,deadline,base,plan,kind,formula,document,quote,note\n" + row + row;
  EXPECT_EQ(diagnose(city),
            R"(targets.csv:3:1: warning: this target stands above already in line 2
   3 | homes,Town,at_least,5,household,2011,,plan,expected,,S1,q,
     | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  take one of the two rows out
)");
  EXPECT_EQ(compiled(city).targets.size(), 1U);
}

TEST(WrongDrift, IsClosedByAParenthesis) {
  EXPECT_EQ(diagnose(walking("random_walk(sd = 0.1 per year")),
            R"x(town.toml:10:10: error: a ")" is missing at the end
   10 | drift = "random_walk(sd = 0.1 per year"
      |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  as in random_walk(sd = 0.05 per year, reversion = 5 year)
)x");
}

TEST(WrongDrift, NamesItsNumbers) {
  EXPECT_EQ(diagnose(walking("random_walk(0.1 per year)")),
            R"x(town.toml:10:22: error: the numbers of random_walk have names
   10 | drift = "random_walk(0.1 per year)"
      |                      ^^^^^^^^^^^^  as in random_walk(sd = 0.05 per year, reversion = 5 year)
)x");
}

TEST(WrongDrift, SaysEachNumberOnce) {
  EXPECT_EQ(diagnose(walking("random_walk(sd = 0.1 per year, sd = 0.2 per year)")),
            R"x(town.toml:10:41: error: "sd" is given twice
   10 | drift = "random_walk(sd = 0.1 per year, sd = 0.2 per year)"
      |                                         ^^  keep one of the two
)x");
}

TEST(WrongDrift, IsDrawnBackInSomeTime) {
  EXPECT_EQ(diagnose(walking("random_walk(sd = 0.1 per year, reversion = 0 year)")),
            R"x(town.toml:10:53: error: the reversion must be longer than 0
   10 | drift = "random_walk(sd = 0.1 per year, reversion = 0 year)"
      |                                                     ^^^^^^  without it nothing is drawn back
)x");
}

TEST(WrongDrift, OfABlockIsOfItsModules) {
  SmallCity city = walking("none");
  city.more_modules =
      "other = \"other.toml\"\n[block.others]\nlabel = { en = \"O\", zh = \"O\" }\nmodules = [\"other\"]\ndrift = { \"town.a\" = "
      "\"random_walk(sd = 0.1 per year)\" }\n";
  city.files["other.toml"] = "[module]\nlabel = { en = \"O\", zh = \"O\" }\ndoc = \"d\"\n" + indicator("j", "1", "1");
  EXPECT_EQ(diagnose(city),
            R"x(city.toml:10:12: error: "town.a" is in no module of the block "others"
   10 | drift = { "town.a" = "random_walk(sd = 0.1 per year)" }
      |            ^^^^^^  give it its drift where it is declared, or under [parameters]
)x");
}

TEST(WrongUnitName, OfAMultipleIsAnsweredByTheNearest) {
  const SmallCity city{.module = indicator("i", "household", "1 [household]"),
                       .files = {{"units.toml", "[unit.household]\n[unit.crate]\nof = \"5 househlod\"\n"}}};
  EXPECT_EQ(diagnose(city), R"(units.toml:3:9: error: unknown unit "househlod", did you mean "household"?
   3 | of = "5 househlod"
     |         ^^^^^^^^^
)");
}

}  // namespace
}  // namespace infracast
