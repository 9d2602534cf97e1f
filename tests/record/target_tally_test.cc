// SPDX-License-Identifier: MIT
#include "record/tally/target_tally.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "sample.h"

namespace infracast::record {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
const Horizon kHorizon{2010, 2013, 12};

std::vector<TargetTerms> terms() { return target_terms(sample::scenario(), sample::program().targets); }

// The sample's two modelled targets: at least 6.5e6; at most 4e8, a share of 2.
PlanRow outcome(std::size_t target, const std::vector<double>& levels, const std::vector<double>& reached) {
  TargetTally tally(terms(), sample::program().horizon);
  tally.record({{levels, levels}, {reached, reached}});
  PlanRow row;
  tally.summarise(target, levels.size(), row);
  return row;
}

TEST(TargetTally, CountsDrawsAtOrBeyondTheThreshold) {
  const std::vector<double> never(4, kInfinity);
  EXPECT_EQ(outcome(0, {6.5e6, 7e6, 6.4e6, 0}, never).probability, 0.5);
  EXPECT_EQ(outcome(1, {4e8, 3e8, 4.1e8, 0}, never).probability, 0.75);
}

TEST(TargetTally, GivesProbabilitiesTheirMonteCarloError) {
  EXPECT_EQ(outcome(0, {7e6, 7e6, 0, 0}, std::vector<double>(4, kInfinity)).probability_error,
            std::sqrt(4 * 0.25 + 0.25) / 5);  // Wilson
}

TEST(TargetTally, MeansShortfallsOverAllDraws) {
  EXPECT_EQ(outcome(0, {6.5e6, 7e6, 3.25e6, 0}, std::vector<double>(4, kInfinity)).shortfall, 1.5 / 4);
}

TEST(TargetTally, HasNoProbabilityWhereALevelIsNoNumberAndSaysInHowManyDraws) {
  const PlanRow row = outcome(0, {std::nan(""), 7e6}, {kInfinity, 2013});
  EXPECT_TRUE(std::isnan(row.probability));
  EXPECT_TRUE(std::isnan(row.shortfall));
  EXPECT_EQ(row.undefined, 1U);
  EXPECT_EQ(outcome(0, {6e6, 7e6}, {kInfinity, 2013}).undefined, 0U);
}

TEST(TargetTally, HasNoProbabilityWhereALevelIsInfinite) {
  for (const double level : {kInfinity, -kInfinity}) {
    const PlanRow row = outcome(0, {level, 7e6}, {2012, 2013});
    EXPECT_TRUE(std::isnan(row.probability));
    EXPECT_EQ(row.undefined, 1U);
  }
}

TEST(TargetTally, DoesNotKnowHowSureOneDrawIs) {
  EXPECT_TRUE(std::isnan(outcome(0, {7e6}, {2013}).probability_error));
  EXPECT_GT(outcome(0, {7e6, 7e6}, {2013, 2013}).probability_error, 0);
}

TEST(TargetTally, CountsFirstAttainmentByTheStepItFallsIn) {
  const PlanRow row = outcome(0, std::vector<double>(5, 7e6), {2010, 2010.01, 2010 + 1.0 / 12, 2013.99, kInfinity});
  EXPECT_EQ(row.reached_count.size(), 49u);
  EXPECT_EQ(row.reached_count[0], 1u);   // from the start
  EXPECT_EQ(row.reached_count[1], 2u);   // in January 2010, its end included
  EXPECT_EQ(row.reached_count[48], 1u);  // in the last month
  EXPECT_EQ(row.never, 0.2);
}

TEST(TargetTally, FindsPlansAttainedAsAWhole) {
  TargetTally tally(terms(), sample::program().horizon);
  const std::vector<double> first = {7e6, 7e6, 1, 7e6};
  const std::vector<double> second = {1, 5e8, 1, 1};
  const std::vector<double> reached(4, 2012);
  tally.record({{first, second}, {reached, reached}});
  const std::vector<PlanSummary> plans = tally.plans(4);
  ASSERT_EQ(plans.size(), 1u);
  EXPECT_EQ(plans[0].plan, "十二五");
  EXPECT_EQ(plans[0].targets, 2u);
  EXPECT_EQ(plans[0].joint, 0.5);
}

// The third draw is missed whatever the other level is; the second is open.
TEST(TargetTally, HasNoShareOfAPlanWhereADrawDoesNotTell) {
  TargetTally tally(terms(), sample::program().horizon);
  const double none = std::nan("");
  const std::vector<double> reached(4, 2012);
  tally.record({{std::vector<double>{7e6, none, none, 7e6}, std::vector<double>{1, 1, 5e8, 5e8}}, {reached, reached}});
  const PlanSummary plan = tally.plans(4).at(0);
  EXPECT_TRUE(std::isnan(plan.joint));
  EXPECT_EQ(plan.undefined, 1U);
}

TEST(TargetTally, HasAShareOfAPlanWhereEveryDrawThatHasNoNumberMissesAnother) {
  TargetTally tally(terms(), sample::program().horizon);
  const std::vector<double> reached(2, 2012);
  tally.record({{std::vector<double>{7e6, std::nan("")}, std::vector<double>{1, 5e8}}, {reached, reached}});
  EXPECT_EQ(tally.plans(2).at(0).joint, 0.5);
  EXPECT_EQ(tally.plans(2).at(0).undefined, 0U);
}

// What was published of the first target decides, whatever its levels are; the second one's levels still count.
TEST(TargetTally, TakesPublishedOutcomesIntoTheShareOfAPlan) {
  const auto joint = [&](std::optional<bool> first) {
    std::vector<TargetTerms> settled = terms();
    settled[0].settled = first;
    TargetTally tally(settled, kHorizon);
    const std::vector<double> reached(4, 2012);
    tally.record({{std::vector<double>{7e6, 7e6, 1, std::nan("")}, std::vector<double>{1, 5e8, 1, 1}}, {reached, reached}});
    return tally.plans(4).at(0).joint;
  };
  EXPECT_EQ(joint(true), 0.75);
  EXPECT_EQ(joint(false), 0);
  EXPECT_TRUE(std::isnan(joint(std::nullopt)));
}

// Homes passed by the end of 2013, at least 6.5 million.
std::optional<bool> settled_by(const Date& today, Observation figure) {
  Scenario scenario = sample::scenario();
  scenario.today.value = today;
  figure.unit.value = "household";
  scenario.observations = {std::move(figure)};
  return target_terms(scenario, sample::program().targets).at(0).settled;
}

TEST(SettledTargets, AreThoseWhoseDeadlineIsOver) {
  Observation figure = sample::scenario().observations[0];
  figure.value.value = 7e6;
  EXPECT_EQ(settled_by({2014, 1, 1}, figure), true);
  EXPECT_EQ(settled_by({2013, 12, 31}, figure), true);
  EXPECT_EQ(settled_by({2013, 12, 30}, figure), std::nullopt);
  figure.value.value = 6.4e6;
  EXPECT_EQ(settled_by({2014, 1, 1}, figure), false);
  figure.date.value = {2013, 12, 30};
  EXPECT_EQ(settled_by({2014, 1, 1}, figure), std::nullopt);
}

// A draw in each of the steps 0 to 100, of which each stands for the middle.
TEST(TargetTally, GivesThePercentilesOfTheDateReached) {
  TargetTally tally(terms(), Horizon{2010, 2019, 12});
  std::vector<double> reached;
  for (int step = 0; step <= 100; ++step) reached.push_back(2010 + (step + 0.25) / 12);
  const std::vector<double> levels(101, 7e6);
  tally.record({{levels, levels}, {reached, reached}});
  PlanRow row;
  tally.summarise(0, 101, row);
  EXPECT_NEAR(row.reached_p05, 2010 + 5.5 / 12, 1e-9);
  EXPECT_NEAR(row.reached_p50, 2010 + 50.5 / 12, 1e-9);
  EXPECT_NEAR(row.reached_p95, 2010 + 95.5 / 12, 1e-9);
}

TEST(TargetTally, CountsDrawsThatReachedItInTimeAndLostItAgain) {
  const PlanRow row = outcome(0, {7e6, 6e6, 6e6, 6e6}, {2012, 2012, 2014, 2014.5});
  EXPECT_EQ(row.lost, 0.5);  // the second, and the third, on the last day; the last one came after the deadline
  EXPECT_EQ(row.never, 0);
}

// Four draws in the thirteenth month stand at its eighths 1, 3, 5, 7; the median lies between the two in the middle.
TEST(ReachedQuantile, SpreadsTheDrawsOfAStepEvenlyOverIt) {
  std::vector<std::uint64_t> counts(kHorizon.steps() + 1);
  counts[13] = 4;
  EXPECT_NEAR(reached_quantile(0.5, counts, 4, kHorizon), 2011 + 0.5 / 12, 1e-9);
  EXPECT_NEAR(reached_quantile(0, counts, 4, kHorizon), 2011 + 0.125 / 12, 1e-9);
  EXPECT_NEAR(reached_quantile(1, counts, 4, kHorizon), 2011 + 0.875 / 12, 1e-9);
  EXPECT_NEAR(reached_quantile(1.0 / 3, counts, 4, kHorizon), 2011 + 0.375 / 12, 1e-9);
}

TEST(ReachedQuantile, LiesWithinAStepOfTheExactOne) {
  std::vector<double> dates;
  std::vector<std::uint64_t> counts(kHorizon.steps() + 1);
  for (int k = 0; k < 400; ++k) {
    dates.push_back(2010 + 3.99 * (k + 0.5) / 400 * (k + 0.5) / 400);
    ++counts[static_cast<std::size_t>(std::ceil((dates.back() - 2010) * 12))];
  }
  for (const double share : {0.05, 0.5, 0.95}) {
    const double exact = dates[static_cast<std::size_t>(share * 399)];
    EXPECT_NEAR(reached_quantile(share, counts, 400, kHorizon), exact, kHorizon.dt());
  }
}

TEST(ReachedQuantile, IsInfiniteAmongDrawsThatNeverReachIt) {
  std::vector<std::uint64_t> counts(kHorizon.steps() + 1);
  counts[12] = 6;
  EXPECT_LE(reached_quantile(0.5, counts, 10, kHorizon), 2011);
  EXPECT_EQ(reached_quantile(0.95, counts, 10, kHorizon), kInfinity);
}

}  // namespace
}  // namespace infracast::record
