// SPDX-License-Identifier: MIT
#include "judge/observed_outcome.h"

#include <gtest/gtest.h>

namespace infracast::judge {
namespace {

Observation observation(double value, Bound bound, const Date& date = {2015, 12, 31}) {
  Observation result;
  result.indicator.value = "international_egress";
  result.region = "shanghai";
  result.date.value = date;
  result.value.value = value;
  result.unit.value = "Gbps";
  result.bound = bound;
  return result;
}

Target target(const std::string& unit = "Gbps") {
  Target result;
  result.indicator.value = "international_egress";
  result.region = "shanghai";
  result.deadline.value = {2015, 12, 31};
  result.unit.value = unit;
  return result;
}

ObservedOutcome outcome(const std::vector<Observation>& observations, const Target& wanted = target()) {
  return observed_outcome(wanted, observations, UnitTable::standard());
}

TEST(ObservedOutcome, IsThePublishedValue) {
  EXPECT_EQ(outcome({observation(2211, Bound::exact)}).value, 2211);
  EXPECT_EQ(outcome({observation(2211, Bound::exact)}).note, "");
}

TEST(ObservedOutcome, IsConvertedToTheTargetsUnit) { EXPECT_EQ(outcome({observation(2211, Bound::exact)}, target("Tbps")).value, 2.211); }

TEST(ObservedOutcome, OfContradictingValuesIsTheirMedianAndTheNoteListsThem) {
  const auto both = outcome({observation(2211, Bound::exact), observation(2366, Bound::exact)});
  EXPECT_EQ(both.value, 2288.5);
  EXPECT_EQ(both.note, "2211 or 2366");
}

TEST(ObservedOutcome, SaysNothingOfValuesThatDifferByRounding) {
  EXPECT_EQ(outcome({observation(2211, Bound::exact), observation(2200, Bound::rounded)}).note, "");
}

TEST(ObservedOutcome, OfABoundIsOnlyANote) {
  const auto bound = outcome({observation(3000, Bound::at_least)});
  EXPECT_EQ(bound.value, std::nullopt);
  EXPECT_EQ(bound.note, ">= 3000");
}

TEST(ObservedOutcome, IsUnknownForOtherDatesPlacesAndSecondarySources) {
  Observation elsewhere = observation(1, Bound::exact);
  elsewhere.region = "pudong";
  Observation secondary = observation(1, Bound::exact);
  secondary.secondary = true;
  const auto none = outcome({elsewhere, secondary, observation(1, Bound::exact, {2014, 12, 31})});
  EXPECT_EQ(none.value, std::nullopt);
  EXPECT_EQ(none.note, "");
}

TEST(ObservedOutcome, PrefersTheIndicatorsPlainMeaning) {
  Observation narrower = observation(1500, Bound::exact);
  narrower.scope = "telecom only";
  const auto both = outcome({narrower, observation(2211, Bound::exact)});
  EXPECT_EQ(both.value, 2211);
  EXPECT_EQ(both.note, "1500 (telecom only) or 2211");
  EXPECT_EQ(outcome({narrower}).value, 1500);
}

TEST(ObservedOutcome, OfARatioComparesWithTheBaseDate) {
  Target doubled = target("1");
  doubled.base.emplace().value = {2010, 12, 31};
  const std::vector<Observation> history = {observation(500, Bound::exact, {2010, 12, 31}), observation(1250, Bound::exact)};
  EXPECT_EQ(outcome(history, doubled).value, 2.5);
  EXPECT_EQ(outcome({history[1]}, doubled).value, std::nullopt);
}

TEST(ObservedOutcome, WritesLargeNumbersInFull) { EXPECT_EQ(outcome({observation(25400000, Bound::at_least)}).note, ">= 25400000"); }

}  // namespace
}  // namespace infracast::judge
