// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>

#include "infracast/plan_table.h"
#include "infracast/results.h"
#include "infracast/target.h"
#include "infracast/verdict.h"
#include "sample_results.h"

namespace infracast {
namespace {

constexpr Date kToday{2016, 12, 31};

Verdict projected(double probability) {
  PlanRow row = take_up();
  row.probability = probability;
  return verdict(row, kToday);
}

TEST(Verdict, FollowsTheDrawsBeforeTheOutcomeIsKnown) {
  EXPECT_EQ(projected(0.9), Verdict::likely);
  EXPECT_EQ(projected(2.0 / 3), Verdict::likely);
  EXPECT_EQ(projected(0.5), Verdict::open);
  EXPECT_EQ(projected(1.0 / 3), Verdict::unlikely);
}

// Two thirds and a third are the edges, to the draw: 2,731 and 1,365 of 4,096 are beyond them.
TEST(Verdict, ChangesAtTwoThirdsAndAtAThird) {
  for (const double open : {2730.0 / 4096, 0.66, 0.65, 0.63, 0.61, 0.6, 0.4, 0.38, 0.35, 0.34, 1366.0 / 4096})
    EXPECT_EQ(projected(open), Verdict::open) << open;
  EXPECT_EQ(projected(2731.0 / 4096), Verdict::likely);
  EXPECT_EQ(projected(1365.0 / 4096), Verdict::unlikely);
}

TEST(Verdict, OfADeadlineThatIsTodayIsThatOfThePast) {
  PlanRow row = homes_passed();
  EXPECT_EQ(verdict(row, row.deadline), Verdict::met);
  EXPECT_EQ(gap(row, row.deadline), 8.01e6 - 6.5e6);
  EXPECT_EQ(probability(row, row.deadline), 1);
  EXPECT_EQ(verdict(row, {2013, 12, 30}), Verdict::likely);
  EXPECT_EQ(gap(row, {2013, 12, 30}), row.p50 - row.value);
  row.observed.reset();
  row.probability = 0.9;
  EXPECT_EQ(verdict(row, row.deadline), Verdict::probably_met);
  row.probability = 0.5;
  EXPECT_EQ(verdict(row, row.deadline), Verdict::unknown);
}

TEST(Verdict, FollowsThePublishedOutcomeOnceItIsKnown) {
  PlanRow row = homes_passed();
  row.probability = 0;
  EXPECT_EQ(verdict(row, kToday), Verdict::met);
  row.observed = 6.4e6;
  EXPECT_EQ(verdict(row, kToday), Verdict::missed);
}

TEST(Verdict, DoesNotLookBeyondToday) { EXPECT_EQ(verdict(homes_passed(), {2010, 12, 31}), Verdict::likely); }

TEST(Verdict, IsAboutTheComparator) {
  PlanRow row = homes_passed();
  row.comparator = Comparator::at_most;
  EXPECT_EQ(verdict(row, kToday), Verdict::missed);
  row.comparator = Comparator::about;
  row.observed = 0.951 * row.value;
  EXPECT_EQ(verdict(row, kToday), Verdict::met);
  for (const double short_of_it : {0.949, 0.94, 0.91, 0.5}) {
    row.observed = short_of_it * row.value;
    EXPECT_EQ(verdict(row, kToday), Verdict::missed) << short_of_it;
  }
  row.observed = 1.049 * row.value;
  EXPECT_EQ(verdict(row, kToday), Verdict::met);
  row.observed = 1.051 * row.value;
  EXPECT_EQ(verdict(row, kToday), Verdict::missed);
  row.observed = 2 * row.value;
  EXPECT_EQ(verdict(row, kToday), Verdict::missed);
}

TEST(Verdict, TakesForEqualWhatConversionAndDivisionLose) {
  EXPECT_TRUE(attains(Comparator::at_least, 57, 100 * 0.57));
  EXPECT_TRUE(attains(Comparator::at_most, 3.3, 3 * 1.1));
  EXPECT_TRUE(attains(Comparator::at_least, 1, 0.1 + 0.2 + 0.3 + 0.4));
  EXPECT_TRUE(attains(Comparator::about, 1, 0.95));
  EXPECT_TRUE(attains(Comparator::about, -20, -19));
  EXPECT_FALSE(attains(Comparator::at_least, 1, 1 - 1e-8));
  EXPECT_FALSE(attains(Comparator::at_most, 1, 1 + 1e-8));
  EXPECT_FALSE(attains(Comparator::at_least, 1, std::nan("")));
}

Verdict published(const std::vector<PublishedLevel>& levels) {
  PlanRow row = homes_passed();  // at least 6.5 million
  row.observed.reset();
  row.published = levels;
  row.probability = 0.5;
  return verdict(row, kToday);
}

TEST(Verdict, IsAboutTheComparatorWhateverFormTheFigureHas) {
  PlanRow row = homes_passed();
  row.comparator = Comparator::about;
  row.observed.reset();
  for (const auto& [share, met] :
       std::map<double, bool>{{0.9, false}, {0.949, false}, {0.951, true}, {1.049, true}, {1.051, false}, {1.1, false}}) {
    row.published = {{Bound::exact, share * row.value}, {Bound::exact, share * row.value, "", "another"}};
    EXPECT_EQ(verdict(row, kToday), met ? Verdict::met : Verdict::missed) << share;
  }
}

TEST(Verdict, FollowsABoundThatSettlesIt) {
  EXPECT_EQ(published({{Bound::at_least, 6500000}}), Verdict::met);
  EXPECT_EQ(published({{Bound::at_most, 6000000}}), Verdict::missed);
  EXPECT_EQ(published({{Bound::about, 7.1e6}, {Bound::at_least, 6600000}}), Verdict::met);
}

TEST(Verdict, IsNotSettledByBoundsThatSayTooLittleOrContradict) {
  EXPECT_EQ(published({{Bound::at_least, 5000000}}), Verdict::unknown);
  EXPECT_EQ(published({{Bound::at_most, 7000000}}), Verdict::unknown);
  EXPECT_EQ(published({{Bound::at_least, 6500000}, {Bound::about, 5000000}}), Verdict::unknown);
  EXPECT_EQ(published({{Bound::exact, 7000000}, {Bound::exact, 6000000}}), Verdict::unknown);
  EXPECT_EQ(published({{Bound::exact, 7000000, "of one operator"}}), Verdict::unknown);
  EXPECT_EQ(published({}), Verdict::unknown);
}

TEST(Verdict, OfNearlyAValueIsThatOfSomethingBelowIt) {
  EXPECT_EQ(published({{Bound::nearly, 6500000}}), Verdict::missed);
  EXPECT_EQ(published({{Bound::nearly, 6600000}}), Verdict::unknown);
  EXPECT_EQ(published({{Bound::nearly, 7000000}}), Verdict::met);
}

TEST(Verdict, OfADeadlineGoneByWithoutAnOutcomeIsWhatProbablyHappened) {
  PlanRow row = homes_passed();
  row.observed.reset();
  row.probability = 0.9;
  EXPECT_EQ(verdict(row, kToday), Verdict::probably_met);
  row.probability = 0.2;
  EXPECT_EQ(verdict(row, kToday), Verdict::probably_missed);
  row.probability = std::nan("");
  EXPECT_EQ(verdict(row, kToday), Verdict::unknown);
}

TEST(Verdict, SaysWhyWhatWasPublishedDoesNotSettleIt) {
  PlanRow row = homes_passed();
  row.observed.reset();
  row.published = {{Bound::exact, 7000000, "of one operator"}};
  EXPECT_EQ(unsettled(row), Unsettled::other_scope);
  row.published = {{Bound::at_most, 7000000}};
  EXPECT_EQ(unsettled(row), Unsettled::bound);
  row.published = {{Bound::exact, 7000000}, {Bound::exact, 6000000}};
  EXPECT_EQ(unsettled(row), Unsettled::contradiction);
  row.published = {{Bound::exact, 7000000}, {Bound::exact, 6600000}};
  EXPECT_EQ(unsettled(row), Unsettled::no);
}

TEST(Probability, IsThatOfThePublishedOutcomeWhereItSettlesTheTarget) {
  PlanRow row = homes_passed();
  row.probability = 0.1;
  EXPECT_EQ(probability(row, kToday), 1);
  EXPECT_EQ(probability(row, {2010, 12, 31}), 0.1);
  EXPECT_EQ(gap(row, kToday), *row.observed - row.value);
  row.observed.reset();
  row.published = {{Bound::at_least, 6.6e6}};
  row.p50 = 6.4e6;
  EXPECT_EQ(probability(row, kToday), 1);
  EXPECT_EQ(gap(row, kToday), 6.6e6 - row.value);
}

TEST(Verdict, IsUnknownWithoutAModel) { EXPECT_EQ(verdict(not_modelled(), kToday), Verdict::unknown); }

TEST(Gap, IsNothingForWhatConversionAndDivisionLose) {
  PlanRow row = take_up();
  for (const double level : {row.value * (1 - 1e-12), row.value, row.value * (1 + 1e-12)}) {
    row.p50 = level;
    EXPECT_EQ(gap(row, kToday), 0);
  }
}

TEST(AgainLost, IsWhatMostDrawsThatReachedItInTimeHave) {
  PlanRow row = take_up();
  row.reached_p50 = 2018;
  row.lost = 0.3;
  row.probability = 0.25;
  EXPECT_TRUE(again_lost(row, kToday));
  row.probability = 0.35;
  EXPECT_FALSE(again_lost(row, kToday));
  row.probability = 0.25;
  row.reached_p50 = std::numeric_limits<double>::infinity();
  EXPECT_FALSE(again_lost(row, kToday));
}

TEST(Gap, IsNegativeWhenShortOfTheTargetInItsDirection) {
  PlanRow row = take_up();
  EXPECT_NEAR(gap(row, kToday), -0.05, 1e-12);
  row.comparator = Comparator::at_most;
  EXPECT_NEAR(gap(row, kToday), 0.05, 1e-12);
}

Verdict published_of(Comparator comparator, const PublishedLevel& level) {
  PlanRow row = homes_passed();  // of 6.5 million
  row.comparator = comparator;
  row.observed.reset();
  row.published = {level};
  row.probability = 0.5;
  return verdict(row, kToday);
}

TEST(Verdict, OfATargetToStayBelowFollowsBoundsTheOtherWayRound) {
  EXPECT_EQ(published_of(Comparator::at_most, {Bound::at_most, 6.5e6}), Verdict::met);
  EXPECT_EQ(published_of(Comparator::at_most, {Bound::at_most, 7e6}), Verdict::unknown);
  EXPECT_EQ(published_of(Comparator::at_most, {Bound::at_least, 7e6}), Verdict::missed);
  EXPECT_EQ(published_of(Comparator::at_most, {Bound::at_least, 6e6}), Verdict::unknown);
  EXPECT_EQ(published_of(Comparator::at_most, {Bound::nearly, 6.5e6}), Verdict::met);
  EXPECT_EQ(published_of(Comparator::at_most, {Bound::nearly, 6.6e6}), Verdict::unknown);
}

// About 6.5 million is from 6.175 to 6.825.
TEST(Verdict, OfATargetOfAboutAValueIsMissedByABoundBeyondEitherEnd) {
  EXPECT_EQ(published_of(Comparator::about, {Bound::at_least, 6.9e6}), Verdict::missed);
  EXPECT_EQ(published_of(Comparator::about, {Bound::at_most, 6.1e6}), Verdict::missed);
  EXPECT_EQ(published_of(Comparator::about, {Bound::at_least, 6.5e6}), Verdict::unknown);
  EXPECT_EQ(published_of(Comparator::about, {Bound::at_most, 6.5e6}), Verdict::unknown);
}

TEST(Verdict, TakesPublishedLevelsForEqualThatDifferByWhatConversionLoses) {
  EXPECT_EQ(published_of(Comparator::at_least, {Bound::exact, 6.5e6 * (1 - 1e-12)}), Verdict::met);
  EXPECT_EQ(published_of(Comparator::at_least, {Bound::exact, 6.5e6 * (1 - 1e-8)}), Verdict::missed);
  EXPECT_EQ(published_of(Comparator::at_most, {Bound::exact, 6.5e6 * (1 + 1e-12)}), Verdict::met);
  EXPECT_EQ(published_of(Comparator::at_most, {Bound::exact, 6.5e6 * (1 + 1e-8)}), Verdict::missed);
}

TEST(Gap, IsOfTheWholeAndOfTheProjectionWhereNothingIsSettled) {
  PlanRow row = homes_passed();
  row.observed.reset();
  row.published = {{Bound::exact, 9e6, "one operator"}, {Bound::at_least, 6.6e6}};
  EXPECT_NEAR(gap(row, kToday), 1e5, 1e-6);
  row.observed = 6.5e6;
  row.published = {{Bound::exact, 7e6}, {Bound::exact, 6e6}};
  EXPECT_NEAR(gap(row, kToday), 1.454e6, 1e-6);  // the median of 7.954 million
}

TEST(Unsettled, IsABoundRatherThanAContradictionAndNothingWhereNothingWasPublished) {
  PlanRow row = homes_passed();
  EXPECT_EQ(unsettled(row), Unsettled::no);
  row.published = {{Bound::exact, 7e6}, {Bound::at_least, 5e6}, {Bound::exact, 6e6}};
  EXPECT_EQ(unsettled(row), Unsettled::bound);
  row.observed.reset();
  row.published.clear();
  EXPECT_EQ(unsettled(row), Unsettled::no);
}

TEST(AgainLost, IsNotSaidOfWhatWasMet) {
  PlanRow row = homes_passed();
  row.lost = 0.3;
  row.probability = 0.25;
  EXPECT_FALSE(again_lost(row, kToday));
  EXPECT_TRUE(again_lost(row, {2010, 12, 31}));
}

}  // namespace
}  // namespace infracast
