// SPDX-License-Identifier: MIT
// Backtests and what is told of published figures, of draws and outcomes that are known by hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "infracast/backtest.h"
#include "infracast/calibrate.h"
#include "infracast/ensemble.h"
#include "study/backtest/baseline.h"
#include "study/calibration/evidence.h"
#include "study/calibration/importance.h"
#include "study/calibration/posterior_report.h"
#include "study/digits.h"
#include "study/figures.h"
#include "tests/run/collected.h"
#include "tests/study/town.h"

namespace infracast::study {
namespace {

constexpr std::size_t kDraws = 101;

// Neither discrepancy nor reporting error: what is drawn is what is told.
Town certain(Town town) {
  for (BlockDeclaration& block : town.scenario.model.blocks) block.discrepancy = 0;
  town.scenario.trust = {.primary = 0, .secondary = 0};
  return town;
}

// Draw i of the unseen share is (i + 1) / 200 times `scale`; today is the end of 2016.
Backtest tested(const Town& town, double scale = 1) {
  Posterior posterior;
  for (const ParameterSlot& slot : town.program.parameters) {
    std::vector<double>& column = posterior.columns.emplace_back(kDraws, slot.value);
    for (std::size_t i = 0; slot.name == "fibre.unseen" && i < kDraws; ++i) column[i] = scale * static_cast<double>(i + 1) / 200;
  }
  const auto result = backtest(town.scenario, town.program, posterior, {.draws = kDraws, .seed = 5});
  if (!result) throw std::runtime_error("stopped");
  return *result;
}

TEST(Backtest, CoversTheShareOfForecastsWhoseOutcomeWasWithin) {
  const Backtest result = tested(certain(town_with(row("unseen_share", "2018", "0.46") + row("unseen_share", "2019", "0.25"))));
  ASSERT_EQ(result.forecasts.size(), 2U);
  EXPECT_FALSE(result.forecasts[0].in_50);  // the 92nd draw
  EXPECT_TRUE(result.forecasts[1].in_50);   // the 50th
  EXPECT_EQ(result.cover_50, 0.5);
  EXPECT_EQ(result.cover_80, 0.5);
  EXPECT_EQ(result.cover_90, 1);
  EXPECT_NEAR(result.score, (result.forecasts[0].score + result.forecasts[1].score) / 2, 1e-12);
  EXPECT_NEAR(result.forecasts[0].transform, 91.5 / 101, 0.006);  // the 92nd draw itself counts half, or not at all
  EXPECT_NEAR(result.forecasts[1].transform, 49.5 / 101, 0.006);
}

// A level of nothing has no logarithm. Its error counts as one by a factor of a thousand.
TEST(Backtest, CountsAnErrorAsNoLargerThanAThousandfold) {
  const Backtest result = tested(certain(town_with(row("unseen_share", "2018", "0.5"))), 0);
  ASSERT_EQ(result.forecasts.size(), 1U);
  EXPECT_NEAR(result.forecasts[0].score, std::log(1000), 1e-9);
  EXPECT_NEAR(result.forecasts[0].p50, 0.0005, 1e-12);
  EXPECT_EQ(result.forecasts[0].transform, 1);
}

TEST(Backtest, ScoresAStatedFigureRatherThanADerivedOneAndNoPart) {
  const Backtest result = tested(
      certain(town_with(row("unseen_share", "2018", "0.47", "exact", "", "0.5 - 0.03") + row("unseen_share", "2018", "0.46") +
                        row("unseen_share", "2019", "0.4", "exact", "one operator") + row("unseen_share", "2017", "0.4", "at_most"))));
  ASSERT_EQ(result.forecasts.size(), 1U);
  EXPECT_EQ(result.forecasts[0].published, 0.46);
  EXPECT_EQ(result.forecasts[0].block, "fibre");
}

// Targets of the unseen share, each with a deadline and a value.
Town with_targets(const std::vector<std::pair<Date, double>>& targets, const std::string& rows) {
  Town town = certain(town_with(rows));
  const auto unseen = std::ranges::find(town.program.indicators, "unseen_share", &Indicator::id);
  const auto indicator = static_cast<std::size_t>(unseen - town.program.indicators.begin());
  for (const auto& [deadline, value] : targets) {
    Target target;
    target.indicator.value = "unseen_share";
    target.region = "town";
    target.value.value = value;
    target.unit.value = "1";
    target.deadline.value = deadline;
    town.program.targets.push_back(
        {town.scenario.targets.size(), indicator, unseen->node, unseen->node, unseen->node, value, Comparator::at_least});
    town.scenario.targets.push_back(target);
  }
  return town;
}

TEST(Backtest, ForecastsTargetsDueAfterTodayAndByTheLastFigure) {
  const Backtest result = tested(with_targets({{{2016, 12, 31}, 0.1}, {{2017, 12, 31}, 0.2}, {{2018, 12, 31}, 0.3}, {{2019, 1, 1}, 0.4}},
                                              row("unseen_share", "2018", "0.46")));
  ASSERT_EQ(result.targets.size(), 2U);
  EXPECT_EQ(result.targets[0].target, 1U);
  EXPECT_FALSE(result.targets[0].attained);  // nothing was published of 2017
  EXPECT_EQ(result.targets[1].target, 2U);
  EXPECT_EQ(result.targets[1].attained, true);
  EXPECT_EQ(result.settled_targets, 1U);
  EXPECT_NEAR(result.targets[0].probability, 62.0 / 101, 1e-12);  // draws from 0.2, the 40th, to 0.505
  EXPECT_NEAR(result.brier, std::pow(59.0 / 101, 2), 1e-12);      // 42 of 101 have 0.3 or more
}

TEST(Backtest, ScoresAMissedTargetByTheWholeProbabilityItHad) {
  const Backtest result = tested(with_targets({{{2018, 12, 31}, 0.3}, {{2018, 12, 31}, 0.48}}, row("unseen_share", "2018", "0.46")));
  ASSERT_EQ(result.settled_targets, 2U);
  EXPECT_EQ(result.targets[1].attained, false);
  EXPECT_NEAR(result.targets[1].probability, 6.0 / 101, 1e-12);  // 0.48 to 0.505
  EXPECT_NEAR(result.brier, (std::pow(59.0 / 101, 2) + std::pow(6.0 / 101, 2)) / 2, 1e-12);
}

TEST(Baseline, LogisticNeedsThreeLevelsThatRise) {
  const std::vector<KnownLevel> flat{{2010, 100}, {2012, 300}, {2014, 100}}, falling{{2010, 300}, {2012, 200}, {2014, 100}};
  EXPECT_FALSE(by_logistic(flat, 2018));
  EXPECT_FALSE(by_logistic(falling, 2018));
  const std::vector<KnownLevel> rising{{2010, 100}, {2012, 300}, {2014, 101}};
  ASSERT_TRUE(by_logistic(rising, 2018));
  EXPECT_LE(*by_logistic(rising, 2018), 20 * 300);
}

// ---- evidence ----

Term level(std::size_t value, double published) { return {value, std::nullopt, judge::reading_of(published, Bound::exact, 0.05), 0}; }

TEST(Figure, OfALevelIsReadThroughTheFactorOfItsScopeAndARatioIsNot) {
  const std::vector<double> model{std::log(100.0), std::log(50.0)}, raised{std::log(100.0) + 0.1, std::log(50.0)};
  const Figure plain{{level(0, 120)}};
  EXPECT_NEAR(log_likelihood(plain, model, 0.1), log_likelihood(plain, raised), 1e-12);
  EXPECT_GT(log_likelihood(plain, model, 0.1), log_likelihood(plain, model));
  const Figure ratio{{Term{0, 1, judge::Reading::point(std::log(2.2), 0.05), 0}}};
  EXPECT_NEAR(log_likelihood(ratio, model, 0.1), log_likelihood(ratio, model), 1e-12);
}

// Likelihoods of 4, 2, 2 and 0 of four draws of the prior: a mean of 2, weights of a half and two quarters.
TEST(Importance, KnowsHowEvenWeightsAreAndWhatTheyAreSharesOf) {
  ImportanceSample sample;
  sample.log_likelihood = {std::log(4), std::log(2), std::log(2), -std::numeric_limits<double>::infinity()};
  sample.log_ratio = {0, 0, 0, 0};
  sample.weight = {0.5, 0.25, 0.25, 0};
  EXPECT_NEAR(quality(sample, 10).log_evidence, std::log(2), 1e-12);
  EXPECT_NEAR(quality(sample, 10).entropy, 0.75, 1e-12);  // (half of ln 2 and half of ln 4) over ln 4
}

// ---- what is told of published figures ----

TEST(Digits, OfNoNumberAreNoneAndOfANegativeOneItsOwn) {
  EXPECT_EQ(digits_of(0), "0");
  EXPECT_EQ(digits_of(std::nan("")), "0");
  EXPECT_EQ(digits_of(-941), "941");
  EXPECT_EQ(digits_of(0.1 + 0.2), "3");
  EXPECT_EQ(digits_of(1234567891234.0), "123456789");
  EXPECT_EQ(digits_in("2016.5 / 3e2 - 40"), (std::set<std::string>{"20165", "3", "4"}));
}

std::vector<PublishedFigure> figures_of(const std::string& rows) {
  const Town town = town_with(rows);
  Diagnostics diagnostics;
  return published_figures(town.scenario, town.program, end_of_day(town.scenario.today.value), diagnostics);
}

TEST(Published, IsInTheUnitOfItsIndicator) {
  const auto figures = figures_of("homes_passed,town,2013,0.6,thousand household,exact,,stated,,report,q,primary,\n");
  ASSERT_EQ(figures.size(), 1U);
  EXPECT_NEAR(figures[0].value, 600, 1e-9);
}

// An increase of 60 is known once the figure of the year before rests on it; so is 456 = 760 x 0.6 then, and not before.
TEST(Published, ArithmeticOnWhatAChangeSaidDoesNotCount) {
  const std::string total = row("homes_passed", "2015", "760"), product = row("subscribers", "2015", "456", "exact", "", "760 * 0.6");
  EXPECT_TRUE(figures_of(total + product).at(1).counts);
  const auto figures = figures_of(total + product + row("homes_passed", "2014", "700", "exact", "", "760 - 60"));
  EXPECT_EQ(figures.at(2).base, 0U);
  EXPECT_FALSE(figures.at(1).counts);
}

TEST(Published, AChangeMayRestOnAFigureOfTheSameWords) {
  const auto base = [](const std::string& quote) {
    return figures_of(row("homes_passed", "2014", "700", "exact", "", "7 * 100", "as said") +
                      row("homes_passed", "2015", "760", "exact", "", "", quote))[0]
        .base;
  };
  EXPECT_EQ(base("as said"), 1U);
  EXPECT_FALSE(base("elsewhere"));
}

// The block's discrepancy of 0.03 and a primary source's 0.02 or a secondary one's 0.05 about half: Student's t of four degrees has a
// twentieth below -2.1318. The median of the model has none of them.
TEST(FigureReports, AreAsWideAsTheModelAndTheReportTogether) {
  for (const auto& [trust, width] : {std::pair{"primary", 0.02}, {"secondary", 0.05}}) {
    const Town town = town_with(std::string("unseen_share,town,2015,0.3,1,exact,,stated,,report,q,") + trust + ",\n");
    Diagnostics diagnostics;
    const auto published = published_figures(town.scenario, town.program, 2017, diagnostics);
    std::vector<std::vector<double>> columns;
    for (const ParameterSlot& slot : town.program.parameters) columns.emplace_back(4001, slot.value);
    const auto figures = report_figures(town.scenario, town.program, published, {.draws = 4001, .seed = 5}, columns, {});
    ASSERT_TRUE(figures && figures->size() == 1);
    EXPECT_NEAR(figures->front().median, 0.5, 1e-12);
    EXPECT_EQ(figures->front().width, width);
    EXPECT_EQ(figures->front().published, 0.3);
    EXPECT_EQ(figures->front().block, "fibre");
    const double sd = std::hypot(0.03, width);
    EXPECT_NEAR(std::log(figures->front().p05 / 0.5), -2.1318 * sd, 0.2 * sd);
    EXPECT_NEAR(std::log(figures->front().p95 / 0.5), 2.1318 * sd, 0.2 * sd);
  }
}

// A discrepancy with a memory of two years is, a year later, what it was by exp(-1/2).
TEST(Discrepancy, IsForgottenOverTheMemoryOfItsBlock) {
  Town town = town_with("");
  town.scenario.model.blocks[0].memory = 2;
  const Program wider = with_discrepancy(town.program, town.scenario);
  ASSERT_EQ(wider.indicators[0].id, "homes_passed");
  std::vector<std::vector<double>> columns;
  for (const ParameterSlot& slot : wider.parameters) columns.emplace_back(8192, slot.value);
  const Collected kept = collect(wider, Ensemble(columns, {.draws = 8192, .seed = 3}), {{wider.indicators[0].node}, {60, 72}});
  const Collected plain = collect(town.program, Ensemble::best_guess(town.program), {{town.program.indicators[0].node}, {60, 72}});
  double together = 0, before = 0, after = 0;
  for (std::size_t draw = 0; draw < 8192; ++draw) {
    const double one = std::log(kept.at(0, 0, draw) / plain.at(0, 0, 0)), other = std::log(kept.at(0, 1, draw) / plain.at(0, 1, 0));
    together += one * other, before += one * one, after += other * other;
  }
  EXPECT_NEAR(together / std::sqrt(before * after), std::exp(-0.5), 0.03);  // four standard errors
}

}  // namespace
}  // namespace infracast::study
