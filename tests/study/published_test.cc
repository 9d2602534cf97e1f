// SPDX-License-Identifier: MIT
#include "study/figures.h"

#include <gtest/gtest.h>

#include <cmath>

#include "study/calibration/block_evidence.h"
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

TEST(Published, WhatAPlanAchievedCountsThoughItsDigitsAreThoseOfFigures) {
  Town town = town_with(row("homes_passed", "2014", "5") + row("homes_passed", "2015", "760") +
                        row("unseen_share", "2015", "0.95", "exact", "a plan", "760 / 800") +
                        row("unseen_share", "2014", "1.52", "exact", "another", "760 / 500"));
  EXPECT_FALSE(figures_of(town)[3].counts);
  for (ModuleType& type : town.scenario.model.types)
    for (Element& element : type.elements)
      if (element.name.value == "unseen_share") element.from = SourceString{"targets", {}};
  EXPECT_TRUE(figures_of(town)[2].counts);
  EXPECT_TRUE(figures_of(town)[3].counts);
}

TEST(Published, APartIsNoEvidenceBesideTheWhole) {
  const auto figures =
      figures_of(town_with(row("homes_passed", "2015", "760") + row("homes_passed", "2015", "400", "exact", "one operator") +
                           row("homes_passed", "2013", "500", "exact", "one operator")));
  EXPECT_TRUE(figures[0].counts);
  EXPECT_FALSE(figures[1].counts);
  EXPECT_TRUE(figures[2].counts);
}

TEST(Published, AChangeRestsOnAFigureOfTheSameScopeDocumentAndThing) {
  const std::string derived = row("homes_passed", "2014", "700", "exact", "", "760 - 60");
  EXPECT_FALSE(figures_of(town_with(derived + row("homes_passed", "2015", "760", "exact", "one operator")))[0].base);
  EXPECT_FALSE(figures_of(town_with(derived + row("subscribers", "2015", "760")))[0].base);
  EXPECT_FALSE(figures_of(town_with(derived + "homes_passed,town,2015,760,household,exact,,stated,,gazette,q,primary,\n"))[0].base);
  EXPECT_FALSE(figures_of(town_with(derived + row("homes_passed", "2014", "760")))[0].base);
}

TEST(Published, AChangeRestsOnTheNearestFigureThatItsFormulaNames) {
  const auto figures =
      figures_of(town_with(row("homes_passed", "2013", "700", "exact", "", "760 - 60", "other words") + row("homes_passed", "2016", "760") +
                           row("homes_passed", "2015", "760") + row("homes_passed", "2012", "550")));
  EXPECT_EQ(figures[0].base, 2U);  // 2012 is nearer, and neither its words nor its number are there
}

const judge::Reading& only_reading(const BlockEvidence& evidence) {
  return evidence.evidence.scopes.at(0).figures.at(0).alternatives.at(0).reading;
}

BlockEvidence evidence_in(Town town, double memory) {
  town.scenario.model.blocks[0].memory = memory;
  auto figures = figures_of(town);
  for (PublishedFigure& figure : figures) figure.counts = figures.size() == 1 || figure.base.has_value();
  return evidence_of(town.scenario.model.blocks[0], town.scenario, town.program, figures);
}

// Block fibre has a discrepancy of 0.03; a primary source errs by 0.02, a secondary one by 0.05.
TEST(Published, ALevelIsAsUncertainAsItsReportAndItsModelTogether) {
  EXPECT_NEAR(only_reading(evidence_in(town_with(row("homes_passed", "2015", "760")), 3)).sd, std::sqrt(0.0004 + 0.0009), 1e-15);
  const std::string secondary = "homes_passed,town,2015,760,household,exact,,stated,,report,q,secondary,\n";
  EXPECT_NEAR(only_reading(evidence_in(town_with(secondary), 3)).sd, std::sqrt(0.0025 + 0.0009), 1e-15);
}

// Half of the reporting error is left in a ratio, 0.01; of the discrepancies what time has made new: 2 x 0.0009 x (1 - exp(-years /
// memory)).
TEST(Published, AChangeIsAsUncertainAsWhatItsTwoYearsDoNotShare) {
  const std::string rows = row("homes_passed", "2014", "700", "exact", "", "760 - 60") + row("homes_passed", "2015", "760");
  const judge::Reading long_ago = only_reading(evidence_in(town_with(rows), 1e-3));
  EXPECT_NEAR(long_ago.low, std::log(700.0 / 760), 1e-15);
  EXPECT_NEAR(long_ago.sd, std::sqrt(0.0001 + 0.0018), 1e-12);
  EXPECT_NEAR(only_reading(evidence_in(town_with(rows), 1 / std::log(2.0))).sd, std::sqrt(0.0001 + 0.0009), 1e-12);  // half of it is new
  EXPECT_NEAR(only_reading(evidence_in(town_with(rows), 3)).sd, 0.024703109945, 1e-11);
}

// Given that it is 0 today, a discrepancy of 0.03 has the variance 0.0009 (1 - exp(-2 years / memory)) so many years before.
TEST(Published, ABlockThatDriftsIsRightToday) {
  const auto drifting = [](const std::string& rows) {
    Town town = town_with(rows);
    town.program.drifts.push_back({.name = "fibre.hazard", .text = "", .calibrated = 0, .drifting = 0});
    return town;
  };
  const double memory = 2 / std::log(2.0);  // half of what is known is lost in a year
  const auto sd = [&](const std::string& rows) { return only_reading(evidence_in(drifting(rows), memory)).sd; };
  EXPECT_NEAR(sd(row("homes_passed", "2016", "760")), 0.02, 1e-12);  // the town's today: the reporting error alone
  EXPECT_NEAR(sd(row("homes_passed", "2015", "760")), std::sqrt(0.0004 + 0.0009 * (1 - std::exp2(-1))), 1e-12);
  EXPECT_NEAR(sd(row("homes_passed", "2012", "700")), std::sqrt(0.0004 + 0.0009 * (1 - std::exp2(-4))), 1e-12);
  // A change is the difference of two levels, whose covariance is exp(-1 year / memory) less what is known of both: the later one is
  // certain.
  const std::string change = row("homes_passed", "2015", "700", "exact", "", "760 - 60") + row("homes_passed", "2016", "760");
  EXPECT_NEAR(sd(change), std::sqrt(0.0001 + 0.0009 * (1 - std::exp2(-1))), 1e-12);
}

TEST(Published, AnotherScopeHasAFactorOfItsOwnAndItsChangesHaveNone) {
  const Town town = town_with(row("homes_passed", "2013", "500", "exact", "one operator") + row("homes_passed", "2016", "960"));
  const BlockEvidence levels = evidence_of(town.scenario.model.blocks[0], town.scenario, town.program, figures_of(town));
  ASSERT_EQ(levels.evidence.scopes.size(), 2U);
  EXPECT_EQ(levels.evidence.scopes[0].sd, 0);
  EXPECT_EQ(levels.evidence.scopes[1].sd, 0.15);  // the block's own, where it says none
  const BlockEvidence change = evidence_in(town_with(row("homes_passed", "2014", "700", "exact", "one operator", "760 - 60") +
                                                     row("homes_passed", "2015", "760", "exact", "one operator")),
                                           3);
  ASSERT_EQ(change.evidence.scopes.size(), 1U);
  EXPECT_EQ(change.evidence.scopes[0].sd, 0);
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
