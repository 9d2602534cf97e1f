// SPDX-License-Identifier: MIT
// What elements are worth and what is said of them, by small numbers worked out by hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "compiled.h"

namespace infracast {
namespace {

const Variable& variable(const Program& program, const std::string& name) {
  return *std::ranges::find(program.variables, name, &Variable::name);
}

// A parameter, because constants are worked out before any power is made.
double of_three(const std::string& equation) {
  const Program program = compiled({.module = fixed("a", "1", 3) + auxiliary("x", "1", equation), .outputs = "\"x\""});
  return Trajectory(program).at("town.x", 0);
}

TEST(Power, OfAVariableIsExactForSmallExponents) {
  EXPECT_EQ(of_three("a ^ 0"), 1);
  EXPECT_EQ(of_three("a ^ 1"), 3);
  EXPECT_EQ(of_three("a ^ 2"), 9);
  EXPECT_EQ(of_three("a ^ 3"), 27);
  EXPECT_EQ(of_three("a ^ -1"), 1.0 / 3);
  EXPECT_EQ(of_three("(a + 1) ^ 0.5"), 2);
  EXPECT_EQ(of_three("power(a, 2)"), 9);
}

TEST(Minimum, OfManyIsThatOfAllWhereverItStands) {
  for (const char* values : {"a, 4, 5", "4, a, 5", "4, 5, a"}) {
    EXPECT_EQ(of_three("min(" + std::string(values) + ")"), 3) << values;
    EXPECT_EQ(of_three("max(" + std::string(values) + ")"), 5) << values;
  }
}

TEST(Clamp, IsAtItsHighWhereItsLowIsAboveIt) { EXPECT_EQ(of_three("clamp(a, 7, 5)"), 5); }

TEST(Choice, OfAVariableTakesEverythingButZeroAsTrue) {
  EXPECT_EQ(of_three("if a then 4 else 5"), 4);
  EXPECT_EQ(of_three("if a - 3 then 4 else 5"), 5);
  EXPECT_EQ(of_three("if not a then 4 else 5"), 5);
}

TEST(StepLength, IsATimeInYears) {
  EXPECT_DOUBLE_EQ(value_of("1", "dt / 1 [month]"), 1);
  EXPECT_DOUBLE_EQ(value_of("month", "dt"), 1);
}

// The indicator, the reader itself and an input are called so too, and are no terms.
TEST(Total, LeavesOutItsReaderAndIndicators) {
  const Program program =
      compiled({.module = fixed("a_one", "1", 2) + fixed("a_two", "1", 3) + auxiliary("a_sum", "1", R"(total("*a_*"))") +
                          "[input.a_fed]\nunit = \"1\"\nfrom = \"town.a_sum\"\n" + indicator("a_three", "1", "a_fed"),
                .outputs = "\"a_sum\""});
  EXPECT_EQ(Trajectory(program).at("town.a_sum", 0), 5);
  EXPECT_EQ(Trajectory(program).at("a_three", 0), 5);
}

double total_of(const std::string& pattern) {
  const Program program =
      compiled({.module = fixed("banan", "1", 1) + fixed("banana", "1", 10) + fixed("an", "1", 100) + fixed("ban", "1", 1000) +
                          auxiliary("x", "1", "total(\"" + pattern + "\")") + indicator("i", "1", "banan + banana + an + ban"),
                .outputs = "\"x\""});
  return Trajectory(program).at("town.x", 0);
}

TEST(Pattern, StandsForAnyCharactersAndForNone) {
  EXPECT_EQ(total_of("town.*an"), 1101);      // an, ban and banan: the last "an" counts, not the first
  EXPECT_EQ(total_of("town.b*n"), 1001);      // ban and banan
  EXPECT_EQ(total_of("*.b*n*"), 1011);        // and banana
  EXPECT_EQ(total_of("town.*a*a*"), 11);      // two of a: banan and banana
  EXPECT_EQ(total_of("town.an"), 100);        // without a star, one name
  EXPECT_EQ(total_of("town.ban*a**na"), 10);  // stars beside each other are one
}

TEST(Total, OfNothingIsZero) { EXPECT_EQ(value_of("household", R"(total("town.nothing*"))"), 0); }

TEST(Variable, NamesThePartsOfItsEquation) {
  const Program program =
      compiled({.module = flow("in", "household/year", "1 [household/year]") + flow("out", "household/year", "2 [household/year]") +
                          stock("s", "household", "start = \"4 [household]\"\ninflow = \"in\"\noutflow = \"out\"") +
                          "[least.l]\nunit = \"household\"\nof = { demand = \"s\", room = \"3 [household]\" }\n"
                          "[purse.p]\nunit = \"household/year\"\navailable = \"7 [household/year]\"\n"
                          "[request.r]\nunit = \"household/year\"\npurse = \"p\"\nneed = \"in\"\nweight = 2\nfloor = \"out\"\n"
                          "[input.fed]\nunit = \"household\"\nfrom = \"town.l\"\n" +
                          indicator("i", "household", "fed"),
                .outputs = "\"l\""});
  EXPECT_EQ(variable(program, "town.s").equation, "start = 4 [household], inflow = in, outflow = out");
  EXPECT_EQ(variable(program, "town.l").equation, "demand = s, room = 3 [household]");
  EXPECT_EQ(variable(program, "town.r").equation, "need = in, weight = 2, floor = out");
  EXPECT_EQ(variable(program, "town.p").equation, "7 [household/year]");
  EXPECT_EQ(variable(program, "town.fed").equation, "town.l");
  EXPECT_EQ(variable(program, "town.s").reads, (std::vector<std::string>{"town.in", "town.out"}));
  EXPECT_EQ(variable(program, "town.r").reads, (std::vector<std::string>{"town.p", "town.in", "town.out"}));
  EXPECT_EQ(variable(program, "town.fed").reads, std::vector<std::string>{"town.l"});
}

TEST(Variable, IsOfTheKindOfItsElement) {
  const Program program =
      compiled({.module = fixed("a", "1", 1) + "[driver.d]\nunit = \"1\"\nseries = [[2010.0, 1]]\n" +
                          "[lever.l]\nunit = \"1\"\nnull = 1\nrange = [0, 2]\neffect = \"none\"\n" + auxiliary("x", "1", "a * d * l") +
                          indicator("i", "1", "x", "measure = \"annual\"\n") + indicator("j", "1", "x")});
  EXPECT_EQ(variable(program, "town.a").kind, VariableKind::parameter);
  EXPECT_EQ(variable(program, "town.d").kind, VariableKind::driver);
  EXPECT_EQ(variable(program, "town.l").kind, VariableKind::lever);
  EXPECT_EQ(variable(program, "town.x").kind, VariableKind::auxiliary);
  EXPECT_EQ(variable(program, "i").kind, VariableKind::indicator);
  EXPECT_EQ(program.indicators.at(0).measure, Measure::annual);
  EXPECT_EQ(program.indicators.at(1).measure, Measure::level);
}

// In a language that the instance has no label in, the English one stands.
TEST(Instance, IsCalledInEveryLanguageOfItsIndicator) {
  const std::string link =
      "[module]\nlabel = { en = \"Link\", zh = \"链路\" }\ndoc = \"d\"\n"
      "[indicator.\"{name}_homes\"]\nlabel = { en = \"{label} homes\", zh = \"{label}户\", fr = \"foyers {label}\" }\nunit = \"1\"\n"
      "equation = \"1\"\n";
  const Program program =
      compiled({.module = indicator("i", "1", "1"),
                .more_modules = "[modules.links.north]\nuse = \"link.toml\"\nlabel = { en = \"North\", fr = \"Nord\" }\n"
                                "[modules.links.south]\nuse = \"link.toml\"\nlabel = { en = \"South\", zh = \"南\" }\n",
                .files = {{"link.toml", link}}});
  ASSERT_EQ(program.indicators.size(), 3U);
  EXPECT_EQ(program.indicators[1].id, "north_homes");
  EXPECT_EQ(program.indicators[1].label.others.at("fr"), "foyers Nord");
  EXPECT_EQ(program.indicators[1].label.zh, "North户");
  EXPECT_EQ(program.indicators[2].label.others.at("fr"), "foyers South");
}

// Two racks to a shelf, five shelves to a crate: 3 * 2 + 10.
TEST(Unit, OfTheCityIsAMultipleOfOthers) {
  SmallCity city{.module = indicator("i", "rack", "3 [shelf] + 1 [crate]")};
  city.files["units.toml"] =
      "[unit.household]\n[unit.shelf]\nof = \"2 rack\"\naliases = [\"架\"]\n[unit.rack]\n[unit.crate]\nof = \"5 架\"\n";
  EXPECT_EQ(Trajectory(compiled(city)).at("i", 0), 16);
}

// An EUR bought 6 CNY in 2014, between 8 and 4; prices were three quarters of those of 2016: 9 / 6 / 0.75.
TEST(Money, BetweenTwoYearsIsOnALineBetweenThem) {
  SmallCity city{.module = fixed("cost", "money", 1) + indicator("i", "money", "cost"),
                 .scenario = "[parameters]\n\"town.cost\" = \"9 CNY2014\"\n"};
  city.files["city.toml"] =
      "[model]\nname = \"small\"\nunits = \"units.toml\"\n[modules]\ntown = \"town.toml\"\n[money]\ncurrency = \"EUR\"\nyear = 2016\n"
      "rates = { CNY = [[2012, 8], [2016, 4]] }\ndeflator = [[2012, 50], [2016, 100]]\n";
  EXPECT_DOUBLE_EQ(Trajectory(compiled(city)).at("i", 0), 2);
}

// Each call that stands in a prior is bound while the others are still to be read.
TEST(Prior, MayHaveACallForEachOfItsNumbers) {
  const Program program = compiled(with_prior("normal(mean = max(1, 2), sd = abs(-3), min = min(0, 1), max = max(8, 9))"));
  EXPECT_EQ(program.parameters.at(0).prior, (Prior{.kind = Prior::Kind::normal, .a = 2, .b = 3, .min = 0, .max = 9}));
}

}  // namespace
}  // namespace infracast
