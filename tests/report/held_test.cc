// SPDX-License-Identifier: MIT
#include "judge/holds_back.h"

#include <gtest/gtest.h>

#include "sample_results.h"

namespace infracast {
namespace {

// The sample's shares, by year; the rest of the draws are bound by what is wanted.
Results with(const std::vector<std::pair<int, double>>& budget) {
  Results results = sample_results();
  auto& shares = results.bindings[0].step_share[0];
  shares.assign(results.steps.size(), {1, 0, 0});
  for (const auto& [year, share] : budget) {
    for (int quarter = 0; quarter < 4; ++quarter) shares[static_cast<std::size_t>((year - 2007) * 4 + quarter)] = {1 - share, 0, share};
  }
  return results;
}

std::string said(const Results& results, const PlanRow& row) {
  const auto hold = judge::held(results, 0, row);
  return hold ? hold->limit + " " + judge::years_of(*hold) : "nothing";
}

TEST(Held, ByTheLimitThatBindsInAThirdOfDrawsInSomeYear) {
  EXPECT_EQ(said(with({{2018, 0.34}}), take_up()), "budget 2018");
  EXPECT_EQ(said(with({{2018, 0.32}}), take_up()), "nothing");
}

TEST(Held, FromTodayToTheDeadline) {
  EXPECT_EQ(said(with({{2015, 1}, {2016, 1}, {2021, 1}}), take_up()), "nothing");
  EXPECT_EQ(said(with({{2016, 1}, {2017, 1}, {2018, 1}, {2019, 1}, {2020, 1}, {2021, 1}}), take_up()), "budget 2017-2020");
}

TEST(Held, InTheThreeYearsBeforeADeadlineThatIsPast) {
  PlanRow row = take_up();
  row.deadline = {2014, 12, 31};
  EXPECT_EQ(said(with({{2011, 1}, {2013, 1}, {2014, 1}, {2015, 1}}), row), "budget 2013-2014");
}

TEST(Held, InTheFirstOfTheThreeYearsAndNotInTheOneBefore) {
  PlanRow row = take_up();
  row.deadline = {2014, 12, 31};
  EXPECT_EQ(said(with({{2012, 1}}), row), "budget 2012");
  EXPECT_EQ(said(with({{2011, 1}}), row), "nothing");
  row.deadline = {2016, 12, 31};  // today
  EXPECT_EQ(said(with({{2014, 1}}), row), "budget 2014");
}

TEST(Held, OverTheYearsInARowInWhichItBindsMost) {
  EXPECT_EQ(said(with({{2017, 0.9}, {2019, 0.5}, {2020, 0.5}}), take_up()), "budget 2019-2020");
  EXPECT_EQ(said(with({{2017, 0.9}, {2019, 0.4}, {2020, 0.4}}), take_up()), "budget 2017");
  const auto hold = judge::held(with({{2019, 0.4}, {2020, 0.6}}), 0, take_up());
  ASSERT_TRUE(hold);
  EXPECT_DOUBLE_EQ(hold->share, 0.5);
  EXPECT_EQ(hold->binding, "broadband.connections");
}

TEST(Held, ByNothingWhereWhatIsWantedIsBuilt) { EXPECT_EQ(said(with({}), take_up()), "nothing"); }

TEST(Held, IsNotSaidOfTargetsThatAreMetOrLikely) {
  PlanRow row = take_up();
  row.probability = 0.7;
  EXPECT_EQ(said(with({{2018, 1}}), row), "nothing");
}

TEST(Held, IsNotSaidOfWhatNoBuildingFeeds) { EXPECT_EQ(said(with({{2018, 1}}), egress_ratio()), "nothing"); }

TEST(Held, CountsAYearThatTheDeadlineCutsByTheStepsBeforeIt) {
  PlanRow row = take_up();
  row.deadline = {2018, 6, 30};
  const auto hold = judge::held(with({{2018, 0.5}}), 0, row);
  ASSERT_TRUE(hold);
  EXPECT_DOUBLE_EQ(hold->to, 2018.5);
  EXPECT_EQ(judge::years_of(*hold), "2018");
}

TEST(Constraints, AreTheLongestRunsInWhichALimitBindsInMostDraws) {
  const auto all = judge::constraints(with({{2015, 1}, {2018, 0.6}, {2020, 0.5}, {2021, 0.5}, {2023, 0.4}}), 0);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(judge::years_of(all[0]), "2020-2021");
  EXPECT_TRUE(judge::constraints(with({{2018, 0.45}, {2019, 0.45}}), 0).empty());  // in fewer than most, however long
}

// Shares of the budget by year, under a name of its own.
BindingResult binding(const std::string& name, const std::vector<std::pair<int, double>>& budget) {
  BindingResult one = with(budget).bindings[0];
  one.name = name;
  return one;
}

TEST(Constraints, ComeLongestFirstAndThenTheOneThatBindsInMoreDraws) {
  Results results = sample_results();
  results.bindings = {binding("short", {{2018, 0.6}}), binding("long", {{2018, 0.5}, {2019, 0.5}}), binding("shorter", {{2020, 0.9}})};
  const auto all = judge::constraints(results, 0);
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].binding, "long");
  EXPECT_EQ(all[0].limit, "budget");
  EXPECT_DOUBLE_EQ(all[0].from, 2018);
  EXPECT_DOUBLE_EQ(all[0].to, 2020);
  EXPECT_DOUBLE_EQ(all[0].share, 0.5);
  EXPECT_EQ(all[1].binding, "shorter");
  EXPECT_EQ(all[2].binding, "short");
}

TEST(Constraints, AreOfTheYearsAfterTodayToTheEnd) {
  EXPECT_TRUE(judge::constraints(with({{2014, 1}, {2015, 1}, {2016, 1}}), 0).empty());
  const auto all = judge::constraints(with({{2015, 1}, {2016, 1}, {2030, 0.6}}), 0);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(judge::years_of(all[0]), "2030");
  EXPECT_DOUBLE_EQ(all[0].to, 2031);
}

TEST(Held, ByTheStrongestLimitOfTheAssetClassesThatFeedTheIndicatorAndOfNoOther) {
  Results results = with({{2018, 0.5}});
  results.bindings.push_back(binding("conduit.starts", {{2019, 0.6}, {2020, 0.6}}));
  EXPECT_EQ(said(results, take_up()), "budget 2018");
  results.indicators[0].asset_classes.push_back("conduit.starts");
  EXPECT_EQ(said(results, take_up()), "budget 2019-2020");
  results.bindings[1].limits[2] = "quota";
  EXPECT_EQ(said(results, take_up()), "quota 2019-2020");
}

TEST(Held, IsSaidOfWhateverIsNeitherMetNorLikely) {
  PlanRow ahead = take_up(), past = take_up();
  ahead.probability = 0.5;
  EXPECT_EQ(said(with({{2018, 1}}), ahead), "budget 2018");  // open
  past.deadline = {2014, 12, 31};
  EXPECT_EQ(said(with({{2013, 1}}), past), "budget 2013");  // missed by what was published
  past.published.clear();
  for (const double probability : {0.2, 0.5}) {
    past.probability = probability;
    EXPECT_EQ(said(with({{2013, 1}}), past), "budget 2013") << probability;
  }
  past.probability = 0.9;
  EXPECT_EQ(said(with({{2013, 1}}), past), "nothing");  // probably met
  past.probability = 0.2;
  past.observed = 0.65;
  EXPECT_EQ(said(with({{2013, 1}}), past), "nothing");  // met
}

}  // namespace
}  // namespace infracast
