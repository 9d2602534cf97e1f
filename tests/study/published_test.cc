// SPDX-License-Identifier: MIT
#include "study/figures.h"

#include <gtest/gtest.h>

#include "study/digits.h"
#include "tests/study/town.h"

namespace infracast::study {
namespace {

TEST(Digits, IgnoreTheUnitANumberIsWrittenIn) {
  EXPECT_EQ(digits_of(9410000), "941");
  EXPECT_EQ(digits_of(0.00941), "941");
  EXPECT_EQ(digits_in("(941 - 31) * 1e4"), (std::set<std::string>{"941", "31", "1"}));
}

std::vector<PublishedFigure> figures_of(const Town& town) {
  Diagnostics diagnostics;
  return published_figures(town.scenario, town.program, end_of_day(town.scenario.today.value), diagnostics);
}

TEST(Published, NothingAfterTodayOrFromElsewhereOrOfUnknownQuantitiesIsUsed) {
  const Town town = town_with(row("homes_passed", "2013", "600") + row("homes_passed", "2018", "900") + row("unknown", "2013", "5") +
                              "homes_passed,elsewhere,2013,1,household,exact,,stated,,report,q,primary,\n");
  const auto figures = figures_of(town);
  ASSERT_EQ(figures.size(), 1U);
  EXPECT_EQ(figures[0].value, 600);
  EXPECT_EQ(figures[0].time, 2014.0);
}

TEST(Published, APreviousYearDerivedFromAnIncreaseIsAChange) {
  const auto figures =
      figures_of(town_with(row("homes_passed", "2014", "700", "exact", "", "760 - 60") + row("homes_passed", "2015", "760")));
  ASSERT_EQ(figures.size(), 2U);
  EXPECT_EQ(figures[0].base, 1U);
  EXPECT_FALSE(figures[1].base.has_value());
}

TEST(Published, ArithmeticOnOtherFiguresDoesNotCount) {
  const auto figures = figures_of(town_with(row("homes_passed", "2015", "760") + row("unseen_share", "2015", "0.4") +
                                            row("subscribers", "2015", "304", "exact", "", "760 * 0.4")));
  ASSERT_EQ(figures.size(), 3U);
  EXPECT_TRUE(figures[0].counts);
  EXPECT_TRUE(figures[1].counts);
  EXPECT_FALSE(figures[2].counts);
}

TEST(Published, ADerivedFigureWithANumberOfItsOwnCounts) {
  const auto figures =
      figures_of(town_with(row("homes_passed", "2015", "760") + row("subscribers", "2015", "304", "exact", "", "760 * 0.4")));
  EXPECT_TRUE(figures[1].counts);
}

TEST(Published, APartIsNoEvidenceBesideTheWhole) {
  const auto figures =
      figures_of(town_with(row("homes_passed", "2015", "760") + row("homes_passed", "2015", "400", "exact", "one operator") +
                           row("homes_passed", "2013", "500", "exact", "one operator")));
  EXPECT_TRUE(figures[0].counts);
  EXPECT_FALSE(figures[1].counts);
  EXPECT_TRUE(figures[2].counts);
}

TEST(Published, WhatCannotBeUsedIsReportedWithItsRow) {
  const Town town = town_with(row("homes_passed", "2005", "1") + row("homes_passed", "2013", "0"));
  Diagnostics diagnostics;
  EXPECT_TRUE(published_figures(town.scenario, town.program, 2017, diagnostics).empty());
  EXPECT_EQ(render(diagnostics), R"(observations.csv:2:19: warning: this date is outside the horizon; the figure is not used
   2 | homes_passed,town,2005,1,household,exact,,stated,,report,q,primary,
     |                   ^^^^
observations.csv:3:24: warning: calibration compares logarithms; only a value above 0 is used
   3 | homes_passed,town,2013,0,household,exact,,stated,,report,q,primary,
     |                        ^
2 warnings
)");
}

}  // namespace
}  // namespace infracast::study
