// SPDX-License-Identifier: MIT
// Percentiles as such: of a hundred and one draws whose fifth, fiftieth and ninety-fifth are known, wherever a study gives them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "infracast/backtest.h"
#include "infracast/calibrate.h"
#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "study/calibration/posterior_report.h"
#include "study/quantile.h"
#include "tests/study/town.h"

namespace infracast::study {
namespace {

// Draw i of `name` is (i + 1) / 200, shuffled; every other parameter has its usual value.
std::vector<std::vector<double>> columns_of(const Town& town, const std::string& name) {
  std::vector<std::vector<double>> columns;
  for (const ParameterSlot& slot : town.program.parameters) {
    std::vector<double>& column = columns.emplace_back(101, slot.value);
    for (std::size_t i = 0; slot.name == name && i < 101; ++i) column[i * 37 % 101] = static_cast<double>(i + 1) / 200;
  }
  return columns;
}

// Neither discrepancy nor reporting error: what is drawn is what is told.
Town certain(Town town) {
  for (BlockDeclaration& block : town.scenario.model.blocks) block.discrepancy = 0;
  return town;
}
CalibrationSettings without_error() { return {.draws = 101, .seed = 5, .primary_error = 0, .secondary_error = 0}; }

TEST(Percentiles, OfManyValuesAreThoseOfTheirRanks) {
  std::vector<double> values;
  for (int i = 100; i >= 0; --i) values.push_back(i);
  EXPECT_EQ(quantile_of(values, 0.05), 5);
  EXPECT_EQ(quantile_of(values, 0.50), 50);
  EXPECT_EQ(quantile_of(values, 0.95), 95);
  values.resize(20);
  std::iota(values.begin(), values.end(), 0.0);
  EXPECT_EQ(quantile_of(values, 0.50), 9);  // the lower of the two in the middle
  EXPECT_EQ(quantile_of(values, 0.95), 18);
  EXPECT_EQ(quantile_of(values, 1), 19);
}

TEST(Percentiles, OfWhatWasSimulatedBesideAPublishedFigure) {
  const Town town = town_with(row("unseen_share", "2015", "0.3"));
  Diagnostics diagnostics;
  const Ensemble ensemble(columns_of(town, "fibre.unseen"), {.draws = 101, .seed = 1});
  const auto figures = simulated_figures(town.scenario, town.program, ensemble, diagnostics);
  ASSERT_TRUE(figures && figures->size() == 1);
  EXPECT_NEAR(figures->front().p05, 6.0 / 200, 1e-12);
  EXPECT_NEAR(figures->front().p50, 51.0 / 200, 1e-12);
  EXPECT_NEAR(figures->front().p95, 96.0 / 200, 1e-12);
}

TEST(Percentiles, OfWhatThePosteriorWouldHavePublished) {
  const Town town = certain(town_with(row("unseen_share", "2015", "0.3")));
  Diagnostics diagnostics;
  const auto published = published_figures(town.scenario, town.program, 2017, diagnostics);
  const auto figures = report_figures(town.scenario, town.program, published, without_error(), columns_of(town, "fibre.unseen"), {});
  ASSERT_TRUE(figures && figures->size() == 1);
  EXPECT_NEAR(figures->front().p05, 6.0 / 200, 1e-12);
  EXPECT_NEAR(figures->front().p50, 51.0 / 200, 1e-12);
  EXPECT_NEAR(figures->front().p95, 96.0 / 200, 1e-12);
}

bool reaches(double low, double high, Bound bound) {
  Observation row;
  row.bound = bound;
  FigureReport figure;
  figure.published = 20;
  figure.p05 = low, figure.p95 = high;
  return holds(figure, row);
}

TEST(Band, ReachesABoundThatItIsPartlyBeyond) {
  EXPECT_TRUE(reaches(25, 30, Bound::at_least));
  EXPECT_TRUE(reaches(10, 22, Bound::at_least));
  EXPECT_FALSE(reaches(10, 15, Bound::at_least));
  EXPECT_TRUE(reaches(10, 15, Bound::at_most));
  EXPECT_TRUE(reaches(18, 30, Bound::at_most));
  EXPECT_FALSE(reaches(25, 30, Bound::at_most));
  EXPECT_TRUE(reaches(10, 25, Bound::exact));
  EXPECT_FALSE(reaches(21, 30, Bound::exact));
  EXPECT_FALSE(reaches(10, 19, Bound::exact));
  EXPECT_TRUE(reaches(20.5, 30, Bound::about));  // 19 to 21
}

// The town's shares are 0.005, 0.01, … 0.505 of what is passed; the outcome is published as the 92nd of them, on the mark.
Backtest told_nothing_after_2016(const std::string& more = "") {
  Town town = certain(town_with(row("unseen_share", "2018", "0.46") + more));
  Posterior posterior;
  posterior.columns = columns_of(town, "fibre.unseen");
  const auto result = backtest(town.scenario, town.program, posterior, without_error());
  if (!result) throw std::runtime_error("stopped");
  return *result;
}

TEST(Percentiles, OfAForecastThatIsTested) {
  const Backtest result = told_nothing_after_2016();
  ASSERT_EQ(result.forecasts.size(), 1U);
  EXPECT_NEAR(result.forecasts[0].p05, 6.0 / 200, 1e-12);
  EXPECT_NEAR(result.forecasts[0].p50, 51.0 / 200, 1e-12);
  EXPECT_NEAR(result.forecasts[0].p95, 96.0 / 200, 1e-12);
  EXPECT_FALSE(result.forecasts[0].in_50);  // up to the 76th draw
  EXPECT_FALSE(result.forecasts[0].in_80);  // to the 91st
  EXPECT_TRUE(result.forecasts[0].in_90);   // to the 96th
  EXPECT_NEAR(result.cover_80, 0, 1e-15);
  EXPECT_NEAR(result.cover_90, 1, 1e-15);
}

// A target of 0.25 is attained by 52 of the shares; it was met, as 0.46 was published for its deadline.
TEST(Backtest, ScoresTheProbabilityOfASettledTarget) {
  Town town = certain(town_with(row("unseen_share", "2018", "0.46")));
  const auto unseen = std::ranges::find(town.program.indicators, "unseen_share", &Indicator::id);
  Target target;
  target.indicator.value = "unseen_share";
  target.region = "town";
  target.value.value = 0.25;
  target.unit.value = "1";
  target.deadline.value = {2018, 12, 31};
  town.scenario.targets = {target};
  const auto indicator = static_cast<std::size_t>(unseen - town.program.indicators.begin());
  town.program.targets = {{0, indicator, unseen->node, unseen->node, unseen->node, 0.25, Comparator::at_least}};
  Posterior posterior;
  posterior.columns = columns_of(town, "fibre.unseen");
  const auto result = backtest(town.scenario, town.program, posterior, without_error());
  ASSERT_TRUE(result && result->targets.size() == 1);
  EXPECT_EQ(result->targets[0].attained, true);
  EXPECT_NEAR(result->targets[0].probability, 52.0 / 101, 1e-15);
  EXPECT_EQ(result->settled_targets, 1U);
  EXPECT_NEAR(result->brier, std::pow(49.0 / 101, 2), 1e-15);
}

// Student's t of four degrees has a twentieth below -2.1318; four thousand draws of it are within a tenth of that.
TEST(Percentiles, OfAnotherScopeAreAsWideAsItsFactor) {
  const Town town = certain(town_with(row("unseen_share", "2015", "0.3", "exact", "one operator")));
  Diagnostics diagnostics;
  const auto published = published_figures(town.scenario, town.program, 2017, diagnostics);
  std::vector<std::vector<double>> columns;
  for (const ParameterSlot& slot : town.program.parameters) columns.emplace_back(4001, slot.value);
  CalibrationSettings settings = without_error();
  settings.draws = 4001;
  const auto figures = report_figures(town.scenario, town.program, published, settings, columns, {});
  ASSERT_TRUE(figures && figures->size() == 1);
  EXPECT_NEAR(std::log(figures->front().p05 / figures->front().p50), -0.15 * 2.1318, 0.03);
  EXPECT_NEAR(std::log(figures->front().p95 / figures->front().p50), 0.15 * 2.1318, 0.03);
}

// One known level, 0.3: without change the error is ln (0.46 / 0.3). Two, 0.2 in 2014 and 0.3 in 2016: 0.45 in 2018.
TEST(Baseline, OfABacktestIsWhatTheLastLevelsSay) {
  const Backtest one = told_nothing_after_2016(row("unseen_share", "2016", "0.3"));
  EXPECT_NEAR(one.forecasts[0].growth_score.value(), std::log(0.46 / 0.3), 1e-12);
  EXPECT_FALSE(one.forecasts[0].logistic_score);
  const Backtest two = told_nothing_after_2016(row("unseen_share", "2016", "0.3") + row("unseen_share", "2014", "0.2"));
  EXPECT_NEAR(two.forecasts[0].growth_score.value(), std::log(0.46 / 0.45), 1e-4);  // 2016 has a day more
  EXPECT_NEAR(two.skill_growth, 1 - two.score / *two.forecasts[0].growth_score, 1e-12);
}

}  // namespace
}  // namespace infracast::study
