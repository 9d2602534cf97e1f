// SPDX-License-Identifier: MIT
// Between which figures slips are sought, when a stock empties, and which step holds a date.
#include <gtest/gtest.h>

#include "infracast/diagnostic.h"
#include "inspect/doubts.h"
#include "inspect/explanation.h"
#include "inspected.h"

namespace infracast {
namespace {

std::string said_of(const Town& town) {
  Diagnostics diagnostics;
  const City city = city_of(town, diagnostics);
  inspect::check_figures(city.scenario, city.program, diagnostics);
  inspect::check_best_guess(city, diagnostics);
  return render(diagnostics);
}

std::string homes(const std::string& date, const std::string& value, const std::string& unit = "household", const std::string& scope = "",
                  const std::string& region = "town") {
  return "homes_passed," + region + "," + date + "," + value + "," + unit + ",exact," + scope + ",stated,,doc,q,primary,\n";
}

bool jumps(const std::string& rows) {
  return said_of({.observations = rows}).find("one of the two may be in another unit") != std::string::npos;
}

TEST(Jumps, AreSoughtAmongFiguresOfOneScopeAndPlace) {
  EXPECT_TRUE(jumps(homes("2012", "2500") + homes("2013", "2600000")));
  EXPECT_TRUE(jumps(homes("2012", "2500", "household", "new flats") + homes("2013", "2600000", "household", "new flats")));
  EXPECT_FALSE(jumps(homes("2012", "2500") + homes("2013", "2600000", "household", "the county")));
  EXPECT_FALSE(jumps(homes("2012", "2500") + homes("2013", "2600000", "household", "", "county") +
                     homes("2012", "2500", "household", "", "county")));
}

TEST(Jumps, AreSoughtInOneUnit) {
  EXPECT_FALSE(jumps(homes("2012", "2.5", "thousand household") + homes("2013", "2600")));
  const std::string said = said_of({.observations = homes("2012", "2.5", "thousand household") + homes("2013", "2.6e6")});
  EXPECT_NE(said.find("this is 1040 times the 2.5 thousand household of 2012-12-31"), std::string::npos) << said;
}

// A zero is no figure to be a thousand times as much as; the one before it is.
TEST(Jumps, PassOverZeros) {
  EXPECT_FALSE(jumps(homes("2012", "0") + homes("2013", "2600000")));
  EXPECT_TRUE(jumps(homes("2011", "2500") + homes("2012", "0") + homes("2013", "2600000")));
}

TEST(Jumps, AreBetweenNeighboursInTime) {
  const std::string said = said_of({.observations = homes("2013", "2600000") + homes("2011", "2400") + homes("2012", "2500")});
  EXPECT_NE(said.find("times the 2500 household of 2012-12-31"), std::string::npos) << said;
  EXPECT_EQ(said.find("2400"), said.rfind("2400")) << said;
}

// Thirty times 2012's share is a ratio, no percentage.
TEST(Percentages, AreNotSoughtInRatiosToABaseNorInOtherPlaces) {
  const auto target_of = [](const std::string& id, const std::string& region, const std::string& base) {
    return id + "," + region + ",at_least,30,1,2015-12-31," + base + ",p,expected,,doc,q,\n";
  };
  const auto warned = [&](const std::string& id, const std::string& region, const std::string& base) {
    return said_of({.targets = target_of(id, region, base)}).find("30 in unit 1 is 3000 %") != std::string::npos;
  };
  for (const char* id : {"coverage", "share"}) {
    EXPECT_TRUE(warned(id, "town", "")) << id;
    EXPECT_FALSE(warned(id, "town", "2012-12-31")) << id;
    EXPECT_FALSE(warned(id, "county", "")) << id;
  }
}

std::string stock(const std::string& unit, const std::string& start) {
  return "[flow.inn]\nunit = \"" + unit + "/year\"\nequation = \"if time > 2000 then -12 [" + unit + "/year] else 12 [" + unit +
         "/year]\"\n[stock.s]\nunit = \"" + unit + "\"\nstart = \"" + start + " [" + unit +
         "]\"\ninflow = \"inn\"\n[indicator.s]\nlabel = { en = \"s\", zh = \"存\" }\nunit = \"" + unit + "\"\nequation = \"s\"\n";
}

// Five less one a month: none are left at the end of May, one too few at that of June.
TEST(Stocks, FallBelowZeroInTheMonthInWhichTheyDo) {
  const std::string said = said_of({.module = stock("rack", "5")});
  EXPECT_NE(said.find("the stock \"m.s\" falls below 0 in 2010-06\n"), std::string::npos) << said;
}

// ---- steps ----

Horizon of(int steps_per_year) {
  Horizon horizon;
  horizon.first_year = 2010;
  horizon.last_year = 2020;
  horizon.steps_per_year = steps_per_year;
  return horizon;
}

TEST(StepAt, IsTheLastOneThatIsOverByThen) {
  EXPECT_EQ(inspect::step_at(of(12), 2010), 0U);
  EXPECT_EQ(inspect::step_at(of(12), 2010.08), 0U);
  EXPECT_EQ(inspect::step_at(of(12), 2010.09), 1U);
  EXPECT_EQ(inspect::step_at(of(12), 2015), 60U);
  EXPECT_EQ(inspect::step_at(of(24), 2015), 120U);
  for (int month = 0; month <= 132; ++month)
    EXPECT_EQ(inspect::step_at(of(12), 2010 + month / 12.0), static_cast<unsigned>(month)) << month;
  for (int week = 0; week <= 572; ++week) EXPECT_EQ(inspect::step_at(of(52), 2010 + week / 52.0), static_cast<unsigned>(week)) << week;
}

TEST(StepAt, StaysWithinTheHorizon) {
  EXPECT_EQ(inspect::step_at(of(12), 1990), 0U);
  EXPECT_EQ(inspect::step_at(of(12), 2021), 132U);
  EXPECT_EQ(inspect::step_at(of(12), 2050), 132U);
}

// ---- what is upstream ----

TEST(LeverChains, AreTheShortestWays) {
  Diagnostics diagnostics;
  const City city = city_of(
      {.module = "[lever.push]\nlabel = { en = \"push\", zh = \"推\" }\nunit = \"1\"\nnull = 1\nrange = [0, 3]\neffect = \"more\"\n"
                 "[auxiliary.once]\nunit = \"1\"\nequation = \"2 * push\"\n[auxiliary.twice]\nunit = \"1\"\nequation = \"once + 1\"\n"
                 "[indicator.felt]\nlabel = { en = \"felt\", zh = \"感\" }\nunit = \"1\"\nequation = \"twice + once\"\n"},
      diagnostics);
  const Variable* felt = inspect::find_variable(city.program, "felt");
  ASSERT_NE(felt, nullptr);
  EXPECT_EQ(inspect::explain(city.program, *felt, 2015).levers, (std::vector<std::vector<std::string>>{{"m.push", "m.once", "felt"}}));
  const Variable* push = inspect::find_variable(city.program, "m.push");
  ASSERT_NE(push, nullptr);
  EXPECT_TRUE(inspect::explain(city.program, *push, 2015).levers.empty());  // nothing is upstream of itself
}

}  // namespace
}  // namespace infracast
