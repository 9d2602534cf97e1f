// SPDX-License-Identifier: MIT
#include "judge/outcome.h"
#include "record/results/published_note.h"

#include <gtest/gtest.h>

#include <array>
#include <charconv>
#include <cmath>
#include <string_view>
#include <utility>

namespace infracast::record {
namespace {

// ---- what files of before version 1.2 wrote ----

constexpr std::string_view kOr = " or ";
constexpr std::array kSigns = {std::pair(std::string_view(">= "), Bound::at_least), std::pair(std::string_view("<= "), Bound::at_most),
                               std::pair(std::string_view("about "), Bound::about)};

std::string number(double value) {
  std::array<char, 400> text;
  char* const end = text.data() + text.size();
  const std::string shortest(text.data(), std::to_chars(text.data(), end, value, std::chars_format::general, 6).ptr);
  if (shortest.find('e') == std::string::npos) return shortest;
  return std::string(text.data(), std::to_chars(text.data(), end, std::round(value), std::chars_format::fixed, 0).ptr);
}

std::string_view sign_of(Bound bound) {
  const Bound said = bound == Bound::nearly ? Bound::about : bound;
  for (const auto& [sign, meaning] : kSigns)
    if (said == meaning) return sign;
  return "";
}

std::string note_of(const std::vector<PublishedLevel>& levels) {
  std::string note;
  for (const PublishedLevel& level : levels) {
    note += (note.empty() ? "" : std::string(kOr)) + std::string(sign_of(level.bound)) + number(level.value);
    if (!level.scope.empty()) note += " (" + level.scope + ")";
  }
  return note;
}

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

judge::Outcome outcome(const std::vector<Observation>& observations, const Target& wanted = target()) {
  return judge::outcome_of(wanted, observations, UnitTable::standard());
}

TEST(Outcome, IsThePublishedValue) {
  EXPECT_EQ(outcome({observation(2211, Bound::exact)}).value, 2211);
  EXPECT_EQ(note_of(outcome({observation(2211, Bound::exact)}).published), "");
}

TEST(Outcome, IsConvertedToTheTargetsUnit) { EXPECT_EQ(outcome({observation(2211, Bound::exact)}, target("Tbps")).value, 2.211); }

TEST(Outcome, OfContradictingValuesIsTheirMedianAndTheNoteListsThem) {
  const auto both = outcome({observation(2211, Bound::exact), observation(2366, Bound::exact)});
  EXPECT_EQ(both.value, 2288.5);
  EXPECT_EQ(note_of(both.published), "2211 or 2366");
}

TEST(Outcome, SaysNothingOfValuesThatDifferByRounding) {
  EXPECT_EQ(note_of(outcome({observation(2211, Bound::exact), observation(2200, Bound::rounded)}).published), "");
}

TEST(Outcome, OfABoundIsOnlyANote) {
  const auto bound = outcome({observation(3000, Bound::at_least)});
  EXPECT_EQ(bound.value, std::nullopt);
  EXPECT_EQ(note_of(bound.published), ">= 3000");
}

TEST(Outcome, IsUnknownForOtherDatesAndPlaces) {
  Observation elsewhere = observation(1, Bound::exact);
  elsewhere.region = "pudong";
  const auto none = outcome({elsewhere, observation(1, Bound::exact, {2014, 12, 31})});
  EXPECT_EQ(none.value, std::nullopt);
  EXPECT_EQ(note_of(none.published), "");
}

TEST(Outcome, IsToldBySecondarySourcesWhereNoPrimaryOneSpeaks) {
  Observation secondary = observation(2100, Bound::exact);
  secondary.secondary = true;
  EXPECT_EQ(outcome({secondary}).value, 2100);
  EXPECT_EQ(outcome({secondary, observation(2211, Bound::exact)}).value, 2211);
}

TEST(Outcome, PrefersTheIndicatorsPlainMeaning) {
  Observation narrower = observation(1500, Bound::exact);
  narrower.scope = "telecom only";
  const auto both = outcome({narrower, observation(2211, Bound::exact)});
  EXPECT_EQ(both.value, 2211);
  EXPECT_EQ(note_of(both.published), "1500 (telecom only) or 2211");
  EXPECT_EQ(outcome({narrower}).value, std::nullopt);
  EXPECT_EQ(note_of(outcome({narrower}).published), "1500 (telecom only)");
}

TEST(Outcome, KeepsTheBoundScopeAndDocumentOfEachAlternative) {
  Observation part = observation(1500, Bound::nearly);
  part.scope = "telecom only";
  part.document = "bulletin-2015";
  const std::vector<PublishedLevel> published = outcome({part, observation(2211, Bound::exact)}).published;
  ASSERT_EQ(published.size(), 2U);
  EXPECT_EQ(published[0], (PublishedLevel{Bound::nearly, 1500, "telecom only", "bulletin-2015", false}));
  EXPECT_EQ(published[1], (PublishedLevel{Bound::exact, 2211, "", ""}));
}

TEST(Outcome, OfFilesBeforeVersion12IsReadFromTheirWords) {
  const std::vector<PublishedLevel> levels = levels_in("2211 or >= 2366 or <= 5 or about 58 or 50 (fibre households)");
  ASSERT_EQ(levels.size(), 5U);
  EXPECT_EQ(levels[1], (PublishedLevel{Bound::at_least, 2366, "", ""}));
  EXPECT_EQ(levels[3], (PublishedLevel{Bound::about, 58, "", ""}));
  EXPECT_EQ(levels[4], (PublishedLevel{Bound::exact, 50, "fibre households", ""}));
  EXPECT_EQ(note_of(levels), "2211 or >= 2366 or <= 5 or about 58 or 50 (fibre households)");
  EXPECT_TRUE(levels_in("no figure").empty());
}

TEST(Outcome, OfARatioComparesWithTheBaseDate) {
  Target doubled = target("1");
  doubled.base.emplace().value = {2010, 12, 31};
  const std::vector<Observation> history = {observation(500, Bound::exact, {2010, 12, 31}), observation(1250, Bound::exact)};
  EXPECT_EQ(outcome(history, doubled).value, 2.5);
  EXPECT_EQ(outcome({history[1]}, doubled).value, std::nullopt);
}

// ---- the level of one date, as the base of a ratio ----

std::optional<double> base_level(const std::vector<Observation>& observations, const std::string& unit = "Gbps") {
  const UnitTable units = UnitTable::standard();
  return judge::published_level(target(), {2015, 12, 31}, units.parse(unit).value(), observations, units);
}

TEST(PublishedLevel, IsThatOfPrimarySourcesThatAgree) {
  EXPECT_EQ(base_level({observation(300, Bound::exact)}), 300);
  EXPECT_EQ(base_level({observation(300, Bound::rounded)}), 300);
  EXPECT_EQ(base_level({observation(300, Bound::exact)}, "Tbps"), 0.3);
  EXPECT_EQ(base_level({observation(300, Bound::exact), observation(302, Bound::exact)}), 301);
}

TEST(PublishedLevel, IsNoneWhereSourcesContradictOrSayOnlyABoundOrAPart) {
  EXPECT_EQ(base_level({}), std::nullopt);
  EXPECT_EQ(base_level({observation(300, Bound::exact), observation(400, Bound::exact)}), std::nullopt);
  for (const Bound bound : {Bound::at_least, Bound::at_most, Bound::about, Bound::nearly})
    EXPECT_EQ(base_level({observation(300, bound)}), std::nullopt);
  EXPECT_EQ(base_level({observation(0, Bound::exact)}), std::nullopt);
  EXPECT_EQ(base_level({observation(300, Bound::exact, {2015, 12, 30})}), std::nullopt);
  Observation part = observation(300, Bound::exact);
  part.scope = "telecom only";
  EXPECT_EQ(base_level({part}), std::nullopt);
}

TEST(PublishedLevel, IsNoneThatOnlySecondarySourcesTell) {
  Observation secondary = observation(300, Bound::exact);
  secondary.secondary = true;
  EXPECT_EQ(base_level({secondary}), std::nullopt);
  EXPECT_EQ(base_level({secondary, observation(310, Bound::exact)}), 310);
}

TEST(Outcome, WritesLargeNumbersInFull) { EXPECT_EQ(note_of(outcome({observation(25400000, Bound::at_least)}).published), ">= 25400000"); }

TEST(Outcome, OfARatioDividesByTheMedianOfItsBaseInOneUnit) {
  Target doubled = target("1");
  doubled.base.emplace().value = {2010, 12, 31};
  Observation later = observation(1.01, Bound::exact);
  later.unit.value = "Tbps";
  const std::vector<Observation> base{observation(500, Bound::exact, {2010, 12, 31}), observation(510, Bound::exact, {2010, 12, 31})};
  EXPECT_NEAR(outcome({base[0], base[1], later}, doubled).value.value_or(0), 2, 1e-12);  // 1010 Gbps over 505
  EXPECT_EQ(note_of(outcome({base[0], observation(1250, Bound::at_least)}, doubled).published), ">= 2.5");
  EXPECT_EQ(outcome({observation(0, Bound::exact, {2010, 12, 31}), later}, doubled).value, std::nullopt);
}

TEST(Outcome, ListsWhatLooksAlikeOnce) {
  const auto listed = [](const std::vector<Observation>& rows) { return note_of(outcome(rows).published); };
  const Observation value = observation(2211, Bound::exact), other = observation(2366, Bound::exact);
  Observation part = value;
  part.scope = "telecom only";
  EXPECT_EQ(listed({value, value, other}), "2211 or 2366");
  EXPECT_EQ(listed({value, observation(2211, Bound::rounded), other}), "2211 or 2366");
  EXPECT_EQ(listed({value, observation(2211, Bound::at_least)}), "2211 or >= 2211");
  EXPECT_EQ(listed({value, part}), "2211 or 2211 (telecom only)");
  EXPECT_EQ(listed({value, observation(2211.1, Bound::exact), other}), "2211 or 2211.1 or 2366");
}

TEST(SettledOutcome, IsByValuesAndByBoundsThatLeaveNoDoubt) {
  const auto settles = [](Comparator comparator, const std::vector<Observation>& rows) {
    Target wanted = target();
    wanted.comparator = comparator;
    wanted.value.value = 2000;
    return judge::settled_outcome(wanted, rows, UnitTable::standard());
  };
  const Observation more = observation(2211, Bound::exact), less = observation(1900, Bound::exact);
  EXPECT_EQ(settles(Comparator::at_least, {more}), true);
  EXPECT_EQ(settles(Comparator::at_least, {less}), false);
  EXPECT_EQ(settles(Comparator::at_most, {less}), true);
  EXPECT_EQ(settles(Comparator::at_most, {more}), false);
  EXPECT_EQ(settles(Comparator::at_least, {observation(2100, Bound::at_least)}), true);
  EXPECT_EQ(settles(Comparator::at_least, {observation(1900, Bound::at_least)}), std::nullopt);
  EXPECT_EQ(settles(Comparator::at_least, {more, less}), std::nullopt);
  EXPECT_EQ(settles(Comparator::at_least, {}), std::nullopt);
}

}  // namespace
}  // namespace infracast::record
