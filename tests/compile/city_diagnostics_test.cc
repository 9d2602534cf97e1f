// SPDX-License-Identifier: MIT
// What is said about names, units and settings that do not fit together, word by word.
#include <gtest/gtest.h>

#include "compiled.h"

namespace infracast {
namespace {

constexpr const char* kTargets =
    "indicator,region,comparator,value,unit,deadline,base,plan,kind,formula,document,quote,note\n"
    "i,Town,at_least,6,household,2011,,plan,expected,,D,\"6\",\n"
    "i,Town,at_least,6,rack,2011,,plan,expected,,D,\"6\",\n"
    "i,Town,at_least,6,household,2020,,plan,expected,,D,\"6\",\n"
    "unheard_of,Town,at_least,6,household,2011,,plan,expected,,D,\"6\",\n"
    "unheard_of,Elsewhere,at_least,6,household,2011,,plan,expected,,D,\"6\",\n";
constexpr const char* kObservations =
    "indicator,region,date,value,unit,bound,scope,kind,formula,document,quote,trust,note\n"
    "i,Town,2010,6,household,exact,,stated,,D,\"6\",primary,\n"
    "ships,Town,2010,6,ship,exact,,stated,,D,\"6\",primary,\n"
    "boats,Town,2010,6,boat,exact,,stated,,D,\"6\",primary,\n"
    "boats,Town,2011,6,boat,exact,,stated,,D,\"6\",primary,\n";

TEST(WrongCity, AnElementHasOneName) {
  EXPECT_EQ(diagnose({.module = auxiliary("a", "household", "1 [household]") + stock("a", "household", "start = 0") +
                                indicator("i", "household", "a")}),
            R"(town.toml:8:8: error: "a" is already the name of an element on line 5
   8 | [stock.a]
     |        ^  every element has a name of its own
)");
}

TEST(WrongCity, AnIdIsGivenOnceInTheCity) {
  EXPECT_EQ(diagnose({.module = auxiliary("a", "household", "1 [household]") + indicator("i", "household", "a"),
                      .more_modules = "twin = \"town.toml\"\n"}),
            R"(town.toml:8:12: error: "i" is declared twice
   8 | [indicator.i]
     |            ^  the module is used several times: write {name} in the id
)");
}

TEST(WrongCity, AnOutputExists) {
  EXPECT_EQ(
      diagnose({.module = auxiliary("a", "household", "1 [household]") + indicator("i", "household", "a"), .outputs = "\"b\", \"ab\""}),
      R"(town.toml:4:13: error: the module has no "b" to give out
   4 | outputs = ["b", "ab"]
     |             ^  did you mean "a"?
town.toml:4:18: error: the module has no "ab" to give out
   4 | outputs = ["b", "ab"]
     |                  ^^  did you mean "a"?
2 errors
)");
}

TEST(WrongCity, ALeverIsNoOutput) {
  EXPECT_EQ(diagnose({.module = "[lever.l]\nunit = \"household\"\nnull = 1\nrange = [0, 3]\neffect = \"more homes\"\n" +
                                auxiliary("a", "household", "l") + indicator("i", "household", "a"),
                      .outputs = "\"l\""}),
            R"(town.toml:4:13: error: "l" is a lever: only its own module may read it
   4 | outputs = ["l"]
     |             ^  list an [auxiliary] that equals it
)");
}

TEST(WrongCity, ALeverStaysInItsRange) {
  EXPECT_EQ(diagnose({.module = "[lever.l]\nunit = \"household\"\nnull = 1\nrange = [0, 3]\neffect = \"more homes\"\n" +
                                auxiliary("a", "household", "l") + indicator("i", "household", "a"),
                      .scenario = "[levers]\n\"town.l\" = 4\n"}),
            R"(base.toml:7:12: error: 4 is out of the range of "town.l"
   7 | "town.l" = 4
     |            ^  it goes from 0 to 3 household
)");
}

TEST(WrongCity, AScheduleStaysInTheRange) {
  EXPECT_EQ(diagnose({.module = "[lever.l]\nunit = \"household\"\nnull = 1\nrange = [0, 3]\neffect = \"more homes\"\n" +
                                auxiliary("a", "household", "l") + indicator("i", "household", "a"),
                      .scenario = "[levers]\n\"town.l\" = [{ date = 2010-01-01, value = 2 }, { date = 2011-01-01, value = -9 }]\n"}),
            R"(base.toml:7:76: error: -9 is out of the range of "town.l"
   7 | "town.l" = [{ date = 2010-01-01, value = 2 }, { date = 2011-01-01, value = -9 }]
     |                                                                            ^^  it goes from 0 to 3 household
)");
}

TEST(WrongCity, AnUnknownLeverIsAnsweredByTheNearest) {
  EXPECT_EQ(diagnose({.module = "[lever.l]\nunit = \"household\"\nnull = 1\nrange = [0, 3]\neffect = \"more homes\"\n" +
                                auxiliary("a", "household", "l") + indicator("i", "household", "a"),
                      .scenario = "[levers]\n\"town.ll\" = 2\n"}),
            R"(base.toml:7:2: error: unknown lever "town.ll"
   7 | "town.ll" = 2
     |  ^^^^^^^  did you mean "town.l"?
)");
}

TEST(WrongCity, ALeverIsSetUnderLevers) {
  EXPECT_EQ(diagnose({.module = "[lever.l]\nunit = \"household\"\nnull = 1\nrange = [0, 3]\neffect = \"more homes\"\n" +
                                auxiliary("a", "household", "l") + indicator("i", "household", "a"),
                      .scenario = "[parameters]\n\"town.l\" = 3\n"}),
            R"(base.toml:7:2: error: unknown parameter "town.l"
   7 | "town.l" = 3
     |  ^^^^^^  it is a lever: set it under [levers]
)");
}

TEST(WrongCity, AnUnknownParameterIsAnsweredByTheNearest) {
  EXPECT_EQ(
      diagnose({.module = fixed("a", "household", 2) + indicator("i", "household", "a"), .scenario = "[parameters]\n\"town.b\" = 3\n"}),
      R"(base.toml:7:2: error: unknown parameter "town.b"
   7 | "town.b" = 3
     |  ^^^^^^  did you mean "town.a"?
)");
}

TEST(WrongCity, AnUnknownDriverIsRefused) {
  EXPECT_EQ(diagnose({.module = auxiliary("a", "household", "1 [household]") + indicator("i", "household", "a"),
                      .scenario = "[drivers]\n\"town.d\" = { series = [[2010.0, 1]] }\n"}),
            R"(base.toml:7:2: error: unknown driver "town.d"
   7 | "town.d" = { series = [[2010.0, 1]] }
     |  ^^^^^^
)");
}

TEST(WrongCity, ASettingHasTheUnitOfItsLever) {
  EXPECT_EQ(diagnose({.module = "[lever.l]\nunit = \"household\"\nnull = 1\nrange = [0, 3]\neffect = \"more homes\"\n" +
                                auxiliary("a", "household", "l") + indicator("i", "household", "a"),
                      .scenario = "[levers]\n\"town.l\" = \"2 rack\"\n"}),
            R"(base.toml:7:13: error: "l" is in household, not in rack
   7 | "town.l" = "2 rack"
     |             ^^^^^^  write a number in household
)");
}

TEST(WrongCity, ALoopIsNamed) {
  EXPECT_EQ(diagnose({.module = auxiliary("a", "household", "b + 1 [household]") + auxiliary("b", "household", "c") +
                                auxiliary("c", "household", "2 * a") + indicator("i", "household", "a")}),
            R"(town.toml:7:13: error: loop without a stock: town.a → town.b → town.c → town.a
   7 | equation = 'b + 1 [household]'
     |             ^^^^^^^^^^^^^^^^^  town.a at town.toml:7, town.b at town.toml:10, town.c at town.toml:13; a stock, smooth or delay in it breaks it
)");
}

TEST(WrongCity, AStartThatNeedsItselfIsNamed) {
  EXPECT_EQ(diagnose({.module = auxiliary("a", "household", "smooth(b, 1 [year])") + auxiliary("b", "household", "a + 1 [household]") +
                                indicator("i", "household", "a")}),
            R"(town.toml:7:13: error: starts need each other: town.a → town.b → town.a
   7 | equation = 'smooth(b, 1 [year])'
     |             ^^^^^^^^^^^^^^^^^^^  town.a at town.toml:7, town.b at town.toml:10; give one a start of its own
)");
}

TEST(WrongCity, AStockThatStartsFromItselfIsNamed) {
  EXPECT_EQ(diagnose({.module = stock("a", "household", "start = \"b\"") + auxiliary("b", "household", "a + 1 [household]") +
                                indicator("i", "household", "a")}),
            R"(town.toml:7:10: error: starts need each other: town.a → town.b → town.a
   7 | start = "b"
     |          ^  town.a at town.toml:7, town.b at town.toml:10; give one a start of its own
)");
}

TEST(WrongCity, WhatNothingReadsIsWarnedAbout) {
  EXPECT_EQ(diagnose({.module = auxiliary("a", "household", "1 [household]") + auxiliary("b", "household", "a") + fixed("p", "rack", 1) +
                                "[input.n]\nunit = \"household\"\nfrom = \"i\"\n" + indicator("i", "household", "a")}),
            R"(town.toml:8:12: warning: nothing reads the auxiliary "b"
   8 | [auxiliary.b]
     |            ^
town.toml:11:12: warning: nothing reads the parameter "p"
   11 | [parameter.p]
      |            ^
town.toml:16:8: warning: nothing reads the input "n"
   16 | [input.n]
      |        ^
3 warnings
)");
}

TEST(WrongCity, AFlowIsPerTime) {
  EXPECT_EQ(diagnose({.module = flow("f", "household", "1 [household]") + stock("a", "household", "start = 0\ninflow = \"f\"") +
                                indicator("i", "household", "a")}),
            R"(town.toml:6:9: error: the flow "f" is not per unit of time
   6 | unit = "household"
     |         ^^^^^^^^^  write "household/year", or make it an [auxiliary]
town.toml:11:11: error: the inflow of "a" must be in household/year, not in household
   11 | inflow = "f"
      |           ^  divide it by a value in year
2 errors
)");
}

TEST(WrongCity, AStockStartsInItsUnit) {
  EXPECT_EQ(diagnose({.module = stock("a", "household", "start = \"1 [rack]\"") + indicator("i", "household", "a")}),
            R"(town.toml:7:10: error: the start of "a" must be in household, not in rack
   7 | start = "1 [rack]"
     |          ^^^^^^^^  multiply it by a value in household/rack
)");
}

TEST(WrongCity, AnInputIsBound) {
  EXPECT_EQ(diagnose({.module = "[input.a]\nunit = \"household\"\n" + indicator("i", "household", "a")}),
            R"(city.toml:5:1: error: input "a" of "town" is not bound
   5 | town = "town.toml"
     | ^^^^  write a = "module.name"
)");
}

TEST(WrongCity, OnlyOutputsAreReadFromOutside) {
  EXPECT_EQ(diagnose({.module = "[input.a]\nunit = \"household\"\nfrom = \"other.hidden\"\n" + indicator("i", "household", "a"),
                      .more_modules = "other = \"other.toml\"\n",
                      .files = {{"other.toml", "[module]\nlabel = { en = \"O\", zh = \"O\" }\ndoc = \"d\"\noutputs = [\"open\"]\n" +
                                                   auxiliary("hidden", "rack", "1 [rack]") + auxiliary("open", "rack", "hidden")}}}),
            R"(town.toml:7:9: error: "other.hidden" is not an output of its module
   7 | from = "other.hidden"
     |         ^^^^^^^^^^^^  list it under outputs there
)");
}

TEST(WrongCity, AnInputHasTheUnitOfWhatItReads) {
  EXPECT_EQ(diagnose({.module = "[input.a]\nunit = \"household\"\nfrom = \"other.open\"\n" + indicator("i", "household", "a"),
                      .more_modules = "other = \"other.toml\"\n",
                      .files = {{"other.toml", "[module]\nlabel = { en = \"O\", zh = \"O\" }\ndoc = \"d\"\noutputs = [\"open\"]\n" +
                                                   auxiliary("hidden", "rack", "1 [rack]") + auxiliary("open", "rack", "hidden")}}}),
            R"(town.toml:7:9: error: input "town.a" is declared in household, but "other.open" is in rack
   7 | from = "other.open"
     |         ^^^^^^^^^^
)");
}

TEST(WrongCity, AnExpressionReadsOnlyOutputsOfOthers) {
  EXPECT_EQ(diagnose({.module = auxiliary("a", "household", "other.hidden * 1 [household/rack]") + indicator("i", "household", "a"),
                      .more_modules = "other = \"other.toml\"\n",
                      .files = {{"other.toml", "[module]\nlabel = { en = \"O\", zh = \"O\" }\ndoc = \"d\"\noutputs = [\"open\"]\n" +
                                                   auxiliary("hidden", "rack", "1 [rack]") + auxiliary("open", "rack", "hidden")}}}),
            R"(town.toml:7:13: error: "other.hidden" is not an output of its module
   7 | equation = 'other.hidden * 1 [household/rack]'
     |             ^^^^^^^^^^^^  list it under outputs there
)");
}

TEST(WrongCity, ALimitHasTheUnitOfItsLeast) {
  EXPECT_EQ(diagnose({.module = "[least.a]\nunit = \"household\"\nof = { one = \"1 [household]\", two = \"1 [rack]\" }\n" +
                                indicator("i", "household", "a")}),
            R"(town.toml:7:38: error: the limit "two" of "a" must be in household, not in rack
   7 | of = { one = "1 [household]", two = "1 [rack]" }
     |                                      ^^^^^^^^  multiply it by a value in household/rack
)");
}

TEST(WrongCity, ARequestAsksAPurse) {
  EXPECT_EQ(diagnose({.module = auxiliary("a", "household", "1 [household]") +
                                "[request.r]\nunit = \"household\"\npurse = \"a\"\nneed = \"a\"\n" + indicator("i", "household", "a")}),
            R"(town.toml:10:10: error: "a" is not a purse
   10 | purse = "a"
      |          ^
)");
}

TEST(WrongCity, ARequestHasTheUnitOfItsPurse) {
  EXPECT_EQ(diagnose({.module = auxiliary("a", "household", "1 [household]") +
                                "[purse.p]\nunit = \"rack/year\"\navailable = 0\n[request.r]\nunit = \"rack\"\npurse = \"p\"\nneed = 0\n" +
                                indicator("i", "household", "a")}),
            R"(town.toml:12:9: error: the request "r" must be in rack/year like its purse, not in rack
   12 | unit = "rack"
      |         ^^^^
)");
}

TEST(WrongCity, AFlowDrainsOneStock) {
  EXPECT_EQ(diagnose({.module = flow("f", "household/year", "1 [household/year]") + stock("a", "household", "start = 0\noutflow = \"f\"") +
                                stock("b", "household", "start = 0\noutflow = \"f\"") + indicator("i", "household", "a")}),
            R"(town.toml:15:12: error: "f" already drains "a"
   15 | outflow = "f"
      |            ^  a flow leaves one stock: split it in two
)");
}

TEST(WrongCity, BuiltInNamesAreTaken) {
  EXPECT_EQ(diagnose({.module = auxiliary("a", "household", "1 [household]") + auxiliary("time", "household", "a") +
                                indicator("i", "household", "a")}),
            R"(town.toml:8:12: error: "time" has a meaning of its own in expressions
   8 | [auxiliary.time]
     |            ^^^^  choose another name
)");
}

TEST(WrongCity, AnUnknownUnitOfAnElementIsAnsweredByTheNearest) {
  EXPECT_EQ(diagnose({.module = auxiliary("a", "hosehold", "1 [household]") + indicator("i", "household", "a")}),
            R"(town.toml:6:9: error: unknown unit "hosehold", did you mean "household"?
   6 | unit = "hosehold"
     |         ^^^^^^^^
)");
}

TEST(WrongCity, ACorrelationNamesParameters) {
  EXPECT_EQ(
      diagnose({.module = fixed("a", "household", 2) + "[correlation.c]\nparameters = [\"a\", \"b\"]\nvalue = 0.5\nsource = \"test\"\n" +
                          indicator("i", "household", "a")}),
      R"(town.toml:11:21: error: unknown parameter "b"
   11 | parameters = ["a", "b"]
      |                     ^  did you mean "town.a"?
)");
}

TEST(WrongCity, AValueReplacedInACityTakesItsPriorAlong) {
  EXPECT_EQ(
      diagnose(
          {.module = "[parameter.a]\nunit = \"household\"\nvalue = 2\nprior = \"lognormal(median = 2, gsd = 2)\"\nsource = \"test\"\n" +
                     indicator("i", "household", "a"),
           .files = {{"city.toml",
                      "[model]\nname = \"small\"\nunits = \"units.toml\"\n[modules.town]\nuse = "
                      "\"town.toml\"\n[modules.town.parameter.a]\nvalue = 3\n"}}}),
      R"(city.toml:7:9: error: the value of "a" is replaced, but not its prior
   7 | value = 3
     |         ^  give a prior too, or "fixed"
)");
}

TEST(WrongCity, AnObservationIsInAUnitOfItsIndicator) {
  const std::string header = "indicator,region,date,value,unit,bound,scope,kind,formula,document,quote,trust,note\n";
  EXPECT_EQ(diagnose({.module = auxiliary("a", "household", "1 [household]") + indicator("i", "household", "a"),
                      .files = {{"observations.csv", header + "i,Town,2010,6,rack,exact,,stated,,D,\"6\",primary,\n"}}}),
            R"(observations.csv:2:15: error: "i" is in household, not in rack
   2 | i,Town,2010,6,rack,exact,,stated,,D,"6",primary,
     |               ^^^^
)");
}

TEST(WrongCity, WhatIsNotModelledIsSummedUp) {
  EXPECT_EQ(diagnose({.module = auxiliary("a", "household", "1 [household]") + indicator("i", "household", "a"),
                      .files = {{"targets.csv", kTargets}, {"observations.csv", kObservations}}}),
            R"(targets.csv:3:19: error: "i" is in household, not in rack
   3 | i,Town,at_least,6,rack,2011,,plan,expected,,D,"6",
     |                   ^^^^
warning: the model has no indicator for 1 target: unheard_of (targets.csv:5)
warning: the deadline or base of 1 target lies outside of the horizon: i (targets.csv:4)
warning: the model has no indicator for 3 observations: boats (observations.csv:4), ships (observations.csv:3)
1 error, 3 warnings
)");
}

// The horizon begins at the end of 2009.
TEST(WrongCity, ABaseBeforeTheHorizonIsNone) {
  const std::string header = "indicator,region,comparator,value,unit,deadline,base,plan,kind,formula,document,quote,note\n";
  const auto told = [&](const std::string& base) {
    return diagnose({.module = auxiliary("a", "household", "1 [household]") + indicator("i", "household", "a"),
                     .files = {{"targets.csv", header + "i,Town,at_least,2,1,2011," + base + ",plan,expected,,D,\"2\",\n"}}});
  };
  EXPECT_EQ(told("2009"), "");
  EXPECT_TRUE(told("2008").starts_with("warning: the deadline or base of 1 target lies outside of the horizon: i (targets.csv:2)\n"));
}

}  // namespace
}  // namespace infracast
