// SPDX-License-Identifier: MIT
// What two towns differ in, side by side: the first on the left, the second on the right.
#include "inspect/differences.h"

#include <gtest/gtest.h>

#include "inspected.h"

namespace infracast {
namespace {

std::string said(const std::optional<inspect::Fact>& fact) { return fact ? fact->text : "absent"; }

// "rate value: 1000 household/year | 2000 household/year", of every difference of a kind.
std::string between(const Town& a, const Town& b, inspect::PartKind kind) {
  Diagnostics diagnostics;
  std::string text;
  for (const inspect::Difference& one : inspect::differences(city_of(a, diagnostics), city_of(b, diagnostics)))
    if (one.kind == kind) text += one.part + (one.fact.empty() ? "" : " " + one.fact) + ": " + said(one.a) + " | " + said(one.b) + "\n";
  return text;
}

TEST(Differences, AreTheFirstsBesideTheSeconds) {
  const Town plain, other{.scenario = "[parameters]\n\"m.rate\" = { value = 2000, prior = \"fixed\" }\n"};
  EXPECT_EQ(between(plain, other, inspect::PartKind::parameter),
            "m.rate value: 1000 household/year | 2000 household/year\n"
            "m.rate prior: lognormal(median = 1000, gsd = 1.3) | fixed\n");
}

TEST(Differences, OfAFactThatOneLacksSayWhichOne) {
  const Town plain, drifting{.scenario = "[parameters]\n\"m.rate\".drift = \"random_walk(sd = 0.1 per year)\"\n"};
  EXPECT_EQ(between(plain, drifting, inspect::PartKind::parameter), "m.rate drift: absent | random_walk(sd = 0.1 per year)\n");
  EXPECT_EQ(between(drifting, plain, inspect::PartKind::parameter), "m.rate drift: random_walk(sd = 0.1 per year) | absent\n");
}

TEST(Differences, OfAPartThatOneLacksSayWhichOne) {
  const Town plain, more{.module =
                             "[parameter.extra]\nunit = \"1\"\nvalue = 3\nprior = \"fixed\"\nsource = \"s\"\n[indicator.x]\nlabel = { en = "
                             "\"x\", zh = \"x\" }\nunit = \"1\"\nequation = \"extra\"\n"};
  EXPECT_EQ(between(plain, more, inspect::PartKind::parameter), "m.extra: absent | 3\n");
  EXPECT_EQ(between(more, plain, inspect::PartKind::parameter), "m.extra: 3 | absent\n");
}

TEST(Differences, NameWhatIsChangedFromADateOn) {
  const Town plain, changed{.scenario = "[changes]\n\"m.rate\" = { from = \"2016\", factor = 1.5 }\n"};
  EXPECT_EQ(between(plain, changed, inspect::PartKind::parameter), "m.rate change: absent | × 1.5 from 2016-01-01\n");
}

TEST(Differences, OfKeysAreThoseOfWhatIsUsualWhereNothingIsWritten) {
  const Town plain, weekly{.scenario = "step = \"week\"\n"}, halved{.scenario = "step = \"half-month\"\n"};
  EXPECT_EQ(between(plain, weekly, inspect::PartKind::key), "step: month | week\n");
  EXPECT_EQ(between(halved, plain, inspect::PartKind::key), "step: half-month | month\n");
  const Town random{.scenario = "[ensemble]\nseed = 7\nsampling = \"random\"\n"};
  EXPECT_EQ(between(plain, random, inspect::PartKind::key), "ensemble.seed: 1 | 7\nensemble.sampling: sobol | random\n");
}

// A lever between 0 and 3, which is 1 where nobody sets it, and what it is read by.
Town with_lever(const std::string& scenario = "", const std::string& null = "1", const std::string& most = "3") {
  return {.module = "[lever.push]\nunit = \"1\"\nnull = " + null + "\nrange = [0, " + most +
                    "]\neffect = \"moves it\"\n[indicator.pushed]\nlabel = { en = \"p\", zh = \"p\" }\nunit = \"1\"\nequation = \"push\"\n",
          .scenario = scenario};
}

TEST(Differences, OfALeverAreItsPath) {
  const Town set = with_lever("[levers]\n\"m.push\" = 2\n");
  EXPECT_EQ(between(with_lever(), set, inspect::PartKind::lever), "m.push path: 1 | 2\n");
  const Town planned = with_lever("[levers]\n\"m.push\" = [{ date = \"2015-01-01\", value = 2 }, { date = \"2016-01-01\", value = 3 }]\n");
  EXPECT_EQ(between(planned, with_lever(), inspect::PartKind::lever), "m.push path: 2015-01-01: 2, 2016-01-01: 3 | 1\n");
}

TEST(Differences, OfAnElementAreWhatItSaysOfItself) {
  const std::string changed = between(with_lever(), with_lever("", "2", "4"), inspect::PartKind::element);
  EXPECT_EQ(changed, "m.push null: 1 | 2\nm.push max: 3 | 4\n");
  const std::string added = between({}, with_lever(), inspect::PartKind::element);
  EXPECT_NE(added.find("m.push: absent | lever\n"), std::string::npos) << added;
}

TEST(Differences, OfADriverAreItsPointsAndItsGrowthBeyondThem) {
  const auto driver = [](const std::string& rest) {
    return Town{.module = "[driver.d]\nunit = \"1\"\nseries = [[2011.0, 10], [2013.0, 30]]\n" + rest +
                          "[indicator.i]\nlabel = { en = \"i\", zh = \"i\" }\nunit = \"1\"\nequation = \"d\"\n"};
  };
  EXPECT_EQ(between(driver(""), driver("beyond = 0.5\n"), inspect::PartKind::driver),
            "m.d path: 2011: 10, 2013: 30 | 2011: 10, 2013: 30, then 0.5/year\n");
}

TEST(Differences, OfAFigureAreWhatItsRowSays) {
  const std::string begin = "homes_passed,town,2012,", name = "town homes_passed 2012-12-31, doc";
  EXPECT_EQ(between({.observations = figure(begin + "2500", "household")},
                    {.observations = figure(begin + "2600", "household", "at_least")}, inspect::PartKind::observation),
            name + " value: 2500 household | 2600 household\n" + name + " bound: exact | at_least\n");
  EXPECT_EQ(between({.observations = begin + "2500,household,exact,,stated,,doc,q,primary,\n"},
                    {.observations = begin + "2500,household,exact,,derived,25 * 100,doc,q,secondary,\n"}, inspect::PartKind::observation),
            name + " kind: stated | derived\n" + name + " formula:  | 25 * 100\n" + name + " trust: primary | secondary\n");
}

TEST(Differences, NumberFiguresOfOneNameAndNameTheirScope) {
  const std::string one = figure("homes_passed,town,2012,2500", "household"), other = figure("homes_passed,town,2012,2510", "household");
  EXPECT_EQ(between({.observations = one}, {.observations = one + other}, inspect::PartKind::observation),
            "town homes_passed 2012-12-31, doc #2: absent | 2510 household\n");
  const std::string part = "homes_passed,town,2012,900,household,exact,old town,stated,,doc,q,primary,\n";
  EXPECT_EQ(between({.observations = one + part}, {.observations = one}, inspect::PartKind::observation),
            "town homes_passed 2012-12-31, old town, doc: 900 household | absent\n");
}

TEST(Differences, OfATargetAreItsValueAndWhetherItBinds) {
  const std::string expected = target("homes_passed", "2500", "household", "2015"), name = "town homes_passed 2015-12-31, p";
  EXPECT_EQ(between({.targets = expected}, {.targets = "homes_passed,town,at_most,2500,household,2015,,p,binding,,doc,q,\n"},
                    inspect::PartKind::target),
            name + " value: at_least 2500 household | at_most 2500 household\n" + name + " kind: expected | binding\n");
  const std::string ratio = "homes_passed,town,at_least,3,1,2015,2012-12-31,p,expected,,doc,q,\n";
  EXPECT_EQ(between({}, {.targets = ratio}, inspect::PartKind::target), name + " of 2012-12-31: absent | at_least 3\n");
}

}  // namespace
}  // namespace infracast
