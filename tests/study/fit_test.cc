// SPDX-License-Identifier: MIT
// Whether a posterior passes through the newest figures.
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "infracast/calibrate.h"
#include "infracast/observation.h"
#include "infracast/posterior.h"
#include "judge/fit.h"
#include "tests/study/town.h"

namespace infracast {
namespace {

std::vector<JumpOff> newest_of(const Town& town) {
  Diagnostics diagnostics;
  const auto posterior = calibrate(town.scenario, town.program, {.draws = 1024, .seed = 5, .candidates = 8}, diagnostics);
  return judge::newest_figures(posterior->figures, known_observations(town.scenario));
}

// premises 1050, hazard 0.35: 1050 - 1049 exp(-0.35 t) at the end of 2011, 2012, 2013, 2014 and 2015.
const std::string kPast = row("homes_passed", "2011", "529") + row("homes_passed", "2012", "683") + row("homes_passed", "2013", "791") +
                          row("homes_passed", "2014", "868") + row("homes_passed", "2015", "922");

TEST(Fit, OfAPosteriorThatPassesThroughTheNewestFigure) {
  const auto newest = newest_of(town_with(kPast + row("homes_passed", "2016", "960")));
  ASSERT_EQ(newest.size(), 1u);
  EXPECT_EQ(newest[0].name, "homes_passed");
  EXPECT_EQ(newest[0].block, "fibre");
  EXPECT_EQ(newest[0].date, (Date{2016, 12, 31}));
  EXPECT_NEAR(newest[0].residual(), 0, 0.02);
  EXPECT_EQ(newest[0].width, 0.02);  // of a primary source
  EXPECT_GT(newest[0].p_value, 0.5);
  EXPECT_FALSE(judge::is_misfit(newest[0]));
}

// Homes passed only rise: what five figures say outvotes a sixth that is 35 % below.
TEST(Fit, OfAPlantedMisfit) {
  const auto newest = newest_of(town_with(kPast + row("homes_passed", "2016", "624")));
  ASSERT_EQ(newest.size(), 1u);
  EXPECT_NEAR(newest[0].residual(), std::log(0.65), 0.08);
  EXPECT_LT(newest[0].p_value, 0.02);
  EXPECT_TRUE(judge::is_misfit(newest[0]));
}

TEST(Fit, LooksAtTheNewestFigureAlone) {
  const auto newest = newest_of(town_with(row("homes_passed", "2010-06", "900") + kPast + row("homes_passed", "2016", "960")));
  EXPECT_FALSE(judge::is_misfit(newest[0]));
}

TEST(Fit, IsThatOfEveryIndicator) {
  const auto newest = newest_of(town_with(kPast + row("subscribers", "2013", "400")));
  ASSERT_EQ(newest.size(), 2u);
  EXPECT_EQ(newest[1].name, "subscribers");
  EXPECT_EQ(newest[1].block, "take_up");
  EXPECT_EQ(newest[1].date, (Date{2013, 12, 31}));
  EXPECT_FALSE(judge::is_misfit(newest[1]));
}

TEST(Fit, OfContradictingFiguresIsThatOfTheNearest) {
  const auto newest = newest_of(town_with(kPast + row("homes_passed", "2016", "960") + row("homes_passed", "2016", "500")));
  ASSERT_EQ(newest.size(), 1u);
  EXPECT_EQ(newest[0].published, 960);
  EXPECT_FALSE(judge::is_misfit(newest[0]));
}

TEST(Fit, IsNotThatOfAPart) {
  const auto newest = newest_of(town_with(kPast + row("homes_passed", "2016", "500", "exact", "centre")));
  ASSERT_EQ(newest.size(), 1u);
  EXPECT_EQ(newest[0].date, (Date{2015, 12, 31}));
}

constexpr std::array<double, 10> kPredictions = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

TEST(PValue, IsTwiceTheShareOfPredictionsOnTheFarSide) {
  EXPECT_DOUBLE_EQ(judge::p_value(judge::Reading::point(8.5, 1), kPredictions), 0.2);
  EXPECT_DOUBLE_EQ(judge::p_value(judge::Reading::point(0.5, 1), kPredictions), 0.2);
  EXPECT_DOUBLE_EQ(judge::p_value(judge::Reading::point(4.5, 1), kPredictions), 1);
  EXPECT_DOUBLE_EQ(judge::p_value(judge::Reading::point(20, 1), kPredictions), 0);
  EXPECT_DOUBLE_EQ(judge::p_value(judge::Reading::within(7.5, 12, 1), kPredictions), 0.4);  // 8 and 9 are within
}

TEST(PValue, OfABoundCountsOneSideOnly) {
  EXPECT_DOUBLE_EQ(judge::p_value(judge::Reading::above(-5, 1), kPredictions), 1);
  EXPECT_DOUBLE_EQ(judge::p_value(judge::Reading::above(8.5, 1), kPredictions), 0.2);
  EXPECT_DOUBLE_EQ(judge::p_value(judge::Reading::below(20, 1), kPredictions), 1);
  EXPECT_DOUBLE_EQ(judge::p_value(judge::Reading::below(0.5, 1), kPredictions), 0.2);
}

TEST(PValue, CountsAPredictionThatIsTheFigureItselfOnBothSides) {
  EXPECT_DOUBLE_EQ(judge::p_value(judge::Reading::point(9, 1), kPredictions), 0.2);
  EXPECT_DOUBLE_EQ(judge::p_value(judge::Reading::point(0, 1), kPredictions), 0.2);
  EXPECT_DOUBLE_EQ(judge::p_value(judge::Reading::above(9, 1), kPredictions), 0.2);
  EXPECT_DOUBLE_EQ(judge::p_value(judge::Reading::below(0, 1), kPredictions), 0.2);
}

// ---- which figure is the newest ----

Observation figure_of(const std::string& indicator, const Date& date, const std::string& scope = "") {
  Observation row;
  row.indicator.value = indicator;
  row.date.value = date;
  row.scope = scope;
  return row;
}

TEST(NewestFigures, AreTheLastOfTheWholeThatWasJudgedByIndicator) {
  const std::vector<Observation> rows{figure_of("lines", {2015, 12, 31}), figure_of("homes", {2014, 12, 31}),
                                      figure_of("homes", {2016, 12, 31}), figure_of("homes", {2016, 12, 31}),
                                      figure_of("homes", {2015, 12, 31}), figure_of("homes", {2017, 12, 31}, "centre"),
                                      figure_of("homes", {2018, 12, 31})};
  std::vector<const Observation*> known;
  std::vector<FigureReport> figures;
  for (std::size_t k = 0; k < rows.size(); ++k) {
    known.push_back(&rows[k]);
    figures.push_back({.observation = k, .block = "fibre", .published = 100.0 + static_cast<double>(k)});
    figures[k].median = 50, figures[k].width = 0.25, figures[k].p_value = 0.5;
  }
  figures[2].p_value = 0.01, figures[3].p_value = 0.02;  // of one day: the better one counts
  figures[6].p_value = std::nan("");                     // nothing was predicted of it
  const auto newest = judge::newest_figures(figures, known);
  ASSERT_EQ(newest.size(), 2U);
  EXPECT_EQ(newest[0].name, "homes");
  EXPECT_EQ(newest[0].published, 103);
  EXPECT_EQ(newest[0].median, 50);
  EXPECT_EQ(newest[0].width, 0.25);
  EXPECT_EQ(newest[0].p_value, 0.02);
  EXPECT_EQ(newest[0].date, (Date{2016, 12, 31}));
  EXPECT_EQ(newest[1].name, "lines");
}

TEST(Misfit, IsWhatFewerThanOneFigureInTwentyWouldBe) {
  const JumpOff at{"homes", "fibre", {2016, 12, 31}, 1, 1, 0.02, 0.05}, below{"lines", "fibre", {2016, 12, 31}, 1, 1, 0.02, 0.0499};
  EXPECT_FALSE(judge::is_misfit(at));
  EXPECT_TRUE(judge::is_misfit(below));
  Results results;
  results.calibration.resize(1);
  results.calibration[0].newest = {at, below};
  ASSERT_EQ(judge::misfits(results, 0).size(), 1U);
  EXPECT_EQ(judge::misfits(results, 0)[0].name, "lines");
  EXPECT_TRUE(judge::has_misfit(results, 0, "lines"));
  EXPECT_FALSE(judge::has_misfit(results, 0, "homes"));
  EXPECT_EQ(judge::jump_off_of(results, 0, "ducts"), nullptr);
  EXPECT_EQ(judge::jump_off_of(results, 1, "lines"), nullptr);
  EXPECT_TRUE(judge::misfits(results, 1).empty());
}

}  // namespace
}  // namespace infracast
