// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <cmath>

#include "infracast/backtest.h"
#include "infracast/calibrate.h"
#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/run.h"
#include "study/backtest/baseline.h"
#include "study/backtest/scores.h"
#include "tests/study/town.h"

namespace infracast::study {
namespace {

// Gneiting and Raftery (2007), equation 21: the score of a normal forecast N(0, 1) at 0 is 2 φ(0) - 1 / sqrt(π).
TEST(Scores, RankedScoreAgreesWithTheNormal) {
  std::vector<double> draws;
  const Prior normal{.kind = Prior::Kind::normal, .a = 0, .b = 1};
  for (int i = 0; i < 4000; ++i) draws.push_back(quantile(normal, (i + 0.5) / 4000));
  EXPECT_NEAR(ranked_score(draws, 0), 2 / std::sqrt(2 * M_PI) - 1 / std::sqrt(M_PI), 1e-3);
}

TEST(Scores, RankedScoreOfOneDrawIsItsError) { EXPECT_DOUBLE_EQ(ranked_score({3}, 5), 2); }

TEST(Scores, IntervalsHoldTheirShare) {
  std::vector<double> draws;
  for (int i = 0; i <= 100; ++i) draws.push_back(i);
  EXPECT_TRUE(covered(draws, 0.5, 25));
  EXPECT_FALSE(covered(draws, 0.5, 24));
  EXPECT_TRUE(covered(draws, 0.9, 95));
  EXPECT_FALSE(covered(draws, 0.9, 96));
}

// Ends of an interval are draws: of 1,024, ranks 51.15 and 971.85 are rounded outwards, to 51 and 972.
TEST(Scores, AnIntervalBetweenDrawsReachesToTheNextOnes) {
  std::vector<double> draws;
  for (int i = 0; i < 1024; ++i) draws.push_back(i);
  EXPECT_TRUE(covered(draws, 0.9, 51));
  EXPECT_FALSE(covered(draws, 0.9, 50.9));
  EXPECT_TRUE(covered(draws, 0.9, 972));
  EXPECT_FALSE(covered(draws, 0.9, 972.1));
}

// E|x - y| is 3/2, half of E|x - x'| is 4/9.
TEST(Scores, RankedScoreOfThreeDrawsByHand) { EXPECT_NEAR(ranked_score({3, 1, 2}, 0.5) - (1.5 - 4.0 / 9), 0, 1e-15); }

TEST(Scores, TransformOfARoundedOutcomeIsItsMiddle) {
  const std::vector<double> draws = {1, 2, 3, 4};
  EXPECT_DOUBLE_EQ(probability_transform(draws, 2.5, 2.5), 0.5);
  EXPECT_DOUBLE_EQ(probability_transform(draws, 1.5, 3.5), 0.5);
  EXPECT_DOUBLE_EQ(probability_transform(draws, 5, 5), 1);
}

TEST(Baseline, GrowthGoesOn) {
  const std::vector<KnownLevel> levels = {{2010, 100}, {2012, 121}};
  EXPECT_NEAR(*by_growth(levels, 2014), 146.41, 1e-9);
  EXPECT_EQ(*by_growth(std::span(levels).first(1), 2014), 100);
  EXPECT_FALSE(by_growth({}, 2014).has_value());
  const std::vector<KnownLevel> slower = {{2006, 10}, {2010, 100}, {2012, 121}};  // what was before the last two does not count
  EXPECT_NEAR(*by_growth(slower, 2014), 146.41, 1e-9);
}

TEST(Baseline, LogisticFollowsALogistic) {
  std::vector<KnownLevel> levels;
  const auto level = [](double t) { return 500 / (1 + std::exp(-0.6 * (t - 2012))); };
  for (const double t : {2008.0, 2010.0, 2012.0, 2014.0}) levels.push_back({t, level(t)});
  EXPECT_NEAR(*by_logistic(levels, 2018), level(2018), 0.03 * level(2018));
  EXPECT_FALSE(by_logistic(std::span(levels).first(2), 2018).has_value());
}

CalibrationSettings quick() { return {.draws = 1024, .seed = 5}; }

TEST(Backtest, ScoresWhatCameLater) {
  // premises 1050, hazard 0.35; today is the end of 2016.
  const Town town = town_with(row("homes_passed", "2011", "529") + row("homes_passed", "2014", "868") + row("homes_passed", "2016", "960") +
                              row("homes_passed", "2018", "1006") + row("homes_passed", "2019", "1000", "at_least"));
  Diagnostics diagnostics;
  const auto posterior = calibrate(town.scenario, town.program, quick(), diagnostics);
  ASSERT_TRUE(posterior.has_value());
  const auto result = backtest(town.scenario, town.program, *posterior, quick());
  ASSERT_TRUE(result.has_value());
  ASSERT_EQ(result->forecasts.size(), 1U);  // a bound is not scored
  const Forecast& forecast = result->forecasts[0];
  EXPECT_NEAR(forecast.p50, 1006, 50);
  EXPECT_TRUE(forecast.in_90);
  EXPECT_LT(forecast.score, 0.05);
  EXPECT_EQ(result->cover_90, 1);
  ASSERT_TRUE(forecast.growth_score.has_value());
  ASSERT_TRUE(forecast.logistic_score.has_value());
}

TEST(Discrepancy, ChangesWhatIsPublishedAndNothingElse) {
  const Town town = town_with("");
  const Program wider = with_discrepancy(town.program, town.scenario);
  EXPECT_EQ(wider.states.size(), town.program.states.size() + 2);  // a path for each block
  EXPECT_EQ(wider.parameters.size(), town.program.parameters.size());
  for (std::size_t k = 0; k < town.program.indicators.size(); ++k) {
    const bool in_a_block = town.program.indicators[k].module != "other";
    EXPECT_EQ(wider.indicators[k].node != town.program.indicators[k].node, in_a_block);
  }
}

class Keep : public Sink {
 public:
  explicit Keep(std::size_t draws) : values(2, std::vector<double>(draws)) {}
  void record(const TrajectoryBlock& block) override {
    for (std::size_t step = 0; step < 2; ++step)
      for (std::size_t i = 0; i < block.draws; ++i) values[step][block.first_draw + i] = std::log(block.at(0, step)[i]);
  }
  std::vector<std::vector<double>> values;
};

double spread(const std::vector<double>& values) {
  double sum = 0, squares = 0;
  for (const double value : values) sum += value, squares += value * value;
  const auto count = static_cast<double>(values.size());
  return std::sqrt(squares / count - sum / count * sum / count);
}

TEST(Discrepancy, GrowsWithTheRootOfTheYears) {
  const Town town = town_with("");
  const Program wider = with_discrepancy(town.program, town.scenario);
  std::vector<std::vector<double>> columns;
  for (const ParameterSlot& slot : wider.parameters) columns.emplace_back(8192, slot.value);
  Keep kept(8192);
  run(wider, Ensemble(columns, {.draws = 8192, .seed = 3}), {{wider.indicators[0].node}, {84, 120}}, kept);  // end of 2016, of 2019
  ASSERT_EQ(wider.indicators[0].id, "homes_passed");
  EXPECT_NEAR(spread(kept.values[0]), 0.03, 0.001);
  EXPECT_NEAR(spread(kept.values[1]), 0.06, 0.002);
}

}  // namespace
}  // namespace infracast::study
