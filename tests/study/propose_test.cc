// SPDX-License-Identifier: MIT
// Proposed levels: by hand where the draws are few, and on fresh draws where they are many.
#include "infracast/propose.h"

#include <gtest/gtest.h>

#include <cmath>

#include "infracast/ensemble.h"
#include "infracast/goal.h"
#include "infracast/statistics.h"
#include "lever_town.h"
#include "study/propose/simultaneous.h"
#include "study/propose/written_level.h"
#include "study/solve/goal_levels.h"

namespace infracast::study {
namespace {

SourceString typed(const std::string& text) { return {text, {std::make_shared<SourceText>(SourceText{"input", text}), 0, text.size()}}; }

std::vector<double> numbers(int first, int last) {
  std::vector<double> all;
  for (int k = first; first < last ? k <= last : k >= last; k += first < last ? 1 : -1) all.push_back(k);
  return all;
}

TEST(ALevel, IsTheLargestThatTheShareOfDrawsReaches) {
  EXPECT_EQ(level_reached(numbers(10, 1), 0.8), 3);   // 3 to 10: eight of ten
  EXPECT_EQ(level_reached(numbers(10, 1), 0.79), 3);  // seven would not do
  EXPECT_EQ(level_reached(numbers(1, 10), 0.95), 1);
  EXPECT_EQ(level_reached({5, 5, 5, 1}, 0.7), 5);
}

TEST(LevelsTogether, AreReachedByTheShareOfDrawsAllAtOnce) {
  // What one draw has much of, it has little of the other: 3 and 3 are reached by the draws (3, 8) to (8, 3), six of ten.
  const std::vector<std::vector<double>> opposed{numbers(1, 10), numbers(10, 1)};
  EXPECT_EQ(levels_reached_together(opposed, 0.6), (std::vector<double>{3, 3}));
  EXPECT_EQ(levels_reached_together(opposed, 0.61), (std::vector<double>{2, 2}));
}

TEST(LevelsTogether, OfQuantitiesThatRiseTogetherAreTheLevelsAlone) {
  const std::vector<std::vector<double>> alike{numbers(1, 10), numbers(101, 110)};
  EXPECT_EQ(levels_reached_together(alike, 0.8), (std::vector<double>{3, 103}));
}

TEST(LevelsTogether, LetEqualValuesReachEachOther) {
  const std::vector<std::vector<double>> tied{{7, 7, 7, 7}, {1, 2, 3, 4}};
  EXPECT_EQ(levels_reached_together(tied, 0.5), (std::vector<double>{7, 3}));
}

TEST(ANumber, IsEasedAwayFromWhatIsHarder) {
  EXPECT_EQ(eased(9573000, Comparator::at_least, 2), 9500000);
  EXPECT_EQ(eased(9573000, Comparator::at_most, 2), 9600000);
  EXPECT_EQ(eased(0.987, Comparator::at_least, 2), 0.98);
  EXPECT_EQ(eased(1.437, Comparator::at_most, 2), 1.5);
  EXPECT_EQ(eased(-123, Comparator::at_least, 2), -130);
  EXPECT_EQ(eased(0, Comparator::at_least, 2), 0);
}

TEST(ANumber, ThatHasNoMoreDigitsStaysInSpiteOfBinaryFractions) {
  for (int k = 1; k <= 99; ++k) {
    EXPECT_EQ(eased(k / 100.0, Comparator::at_least, 2), k / 100.0);
    EXPECT_EQ(eased(k / 100.0, Comparator::at_most, 2), k / 100.0);
  }
}

TEST(AWrittenLevel, HasAsManyDigitsAsKeepThreeQuartersOfTheFailures) {
  const std::vector<double> levels = numbers(1000, 1999);
  EXPECT_EQ(written_level(levels, Comparator::at_least, 1200), 1200);  // 1000 is never failed
  EXPECT_EQ(written_level(levels, Comparator::at_least, 1234), 1200);  // failed by 200 of the 234: six in seven
  EXPECT_EQ(written_level(levels, Comparator::at_least, 1290), 1290);  // 1200 by 200 of the 290: seven in ten
  EXPECT_EQ(written_level(levels, Comparator::at_most, 1734), 1800);   // failed by 199 of the 265: just above three quarters
}

TEST(ATargetInForce, IsJudgedByItsOdds) {
  EXPECT_EQ(ambition(0.8, 0.8), Ambition::realistic);
  EXPECT_EQ(ambition(0.88, 0.8), Ambition::realistic);  // 7.3 to 1 beside 4 to 1
  EXPECT_EQ(ambition(0.9, 0.8), Ambition::too_easy);    // 9 to 1
  EXPECT_EQ(ambition(0.67, 0.8), Ambition::realistic);  // 2.03 to 1
  EXPECT_EQ(ambition(0.66, 0.8), Ambition::stretch);    // 1.94 to 1
  EXPECT_EQ(ambition(1, 0.8), Ambition::too_easy);
  EXPECT_EQ(ambition(0, 0.8), Ambition::stretch);
}

// Two that pull apart, and one that may have no number.
const char* const kMore = R"toml(
[indicator.held]
label = { en = "held", zh = "留" }
unit = "1"
equation = "hold_back * (1 + rate / 2000 [household/year]) + 0 * factor"
[indicator.half]
label = { en = "h", zh = "h" }
unit = "1"
equation = "sqrt(hold_back - 0.1) + 0 * factor"
)toml";

LeverTown town_of(std::size_t draws, int seed) {
  return lever_town({{"ensemble.draws", std::to_string(draws)}, {"ensemble.seed", std::to_string(seed)}, {"ensemble.sampling", "random"}},
                    kMore);
}

ProposeRequest asked(int year, double probability, const std::vector<std::string>& at_least, const std::vector<std::string>& at_most) {
  ProposeRequest request;
  request.year = {year, {}};
  request.probability = probability;
  for (const std::string& name : at_least) request.at_least.push_back(typed(name));
  for (const std::string& name : at_most) request.at_most.push_back(typed(name));
  return request;
}

Proposal proposed(const LeverTown& town, const ProposeRequest& request) {
  Diagnostics diagnostics;
  EXPECT_TRUE(can_propose(request, town.scenario, town.program, diagnostics)) << render(diagnostics);
  return propose(request, town.scenario, town.program, Ensemble(town.program, town.scenario.ensemble), {}).value();
}

// The shares of a town's draws that attain each of the levels, and at the end all of them.
std::vector<double> attained(const LeverTown& town, const Proposal& proposal, ProposedLevel ProposedTarget::*level,
                             double ProposedLevel::*number) {
  std::vector<Goal> goals;
  Diagnostics diagnostics;
  for (const ProposedTarget& target : proposal.targets)
    goals.push_back(find_goal(town.scenario, town.program, typed(target.indicator + " >= 0 @ 2017"), diagnostics).value());
  const Levels levels = goal_levels(town.program, Ensemble(town.program, town.scenario.ensemble), goals, {}).value();
  const std::size_t draws = levels.front().size();
  std::vector<double> shares(goals.size() + 1);
  for (std::size_t draw = 0; draw < draws; ++draw) {
    bool all = true;
    for (std::size_t k = 0; k < goals.size(); ++k) {
      const ProposedTarget& target = proposal.targets[k];
      const bool reached = attains(target.comparator, target.*level.*number, levels[k][draw]);
      shares[k] += reached ? 1.0 / static_cast<double>(draws) : 0;
      all = all && reached;
    }
    shares.back() += all ? 1.0 / static_cast<double>(draws) : 0;
  }
  return shares;
}

constexpr std::size_t kFresh = 4000;

double three_errors(double p) { return 3 * std::sqrt(p * (1 - p) / kFresh); }

// Levels of so many draws that their own error is small beside that of the fresh ones.
TEST(Proposed, IsAttainedWithItsProbabilityOnFreshDrawsAloneAndTogether) {
  const LeverTown many = town_of(200000, 3), fresh = town_of(kFresh, 4);
  for (const double p : {0.5, 0.8, 0.95}) {
    const Proposal proposal = proposed(many, asked(2017, p, {"homes_passed"}, {"held"}));
    ASSERT_EQ(proposal.targets.size(), 2U);
    const auto alone = attained(fresh, proposal, &ProposedTarget::alone, &ProposedLevel::exact);
    EXPECT_NEAR(alone[0], p, three_errors(p));
    EXPECT_NEAR(alone[1], p, three_errors(p));
    const auto together = attained(fresh, proposal, &ProposedTarget::together, &ProposedLevel::exact);
    EXPECT_NEAR(together[2], p, three_errors(p));
    EXPECT_GT(together[0], p);
    EXPECT_NEAR(together[0], together[1], 2 * three_errors(together[0]));  // alone equally often
  }
}

TEST(Proposed, AsWrittenIsNoHarderAndAttainedAsOftenAsItSays) {
  const LeverTown many = town_of(200000, 3), fresh = town_of(kFresh, 4);
  for (const double p : {0.5, 0.8, 0.95}) {
    const Proposal proposal = proposed(many, asked(2017, p, {"homes_passed"}, {"held"}));
    const auto alone = attained(fresh, proposal, &ProposedTarget::alone, &ProposedLevel::value);
    const auto together = attained(fresh, proposal, &ProposedTarget::together, &ProposedLevel::value);
    for (std::size_t k = 0; k < 2; ++k) {
      const ProposedLevel& level = proposal.targets[k].alone;
      EXPECT_GE(level.probability, p);
      EXPECT_LE(1 - level.probability, 1 - p);
      EXPECT_GE(1 - level.probability, 0.75 * (1 - p) - 1e-5);  // most of the risk is kept
      EXPECT_NEAR(alone[k], level.probability, three_errors(level.probability));
    }
    EXPECT_GE(proposal.joint, p);
    EXPECT_NEAR(together[2], proposal.joint, three_errors(proposal.joint));
    EXPECT_LT(proposal.joint_of_alone, p);
  }
}

TEST(Proposed, IsNothingWhereADrawHasNoNumber) {
  const Proposal proposal = proposed(town_of(1000, 3), asked(2017, 0.8, {"homes_passed", "half"}, {}));
  EXPECT_EQ(proposal.targets[0].undefined, 0U);
  EXPECT_GT(proposal.targets[1].undefined, 400U);
  EXPECT_TRUE(std::isnan(proposal.targets[1].alone.value));
  EXPECT_EQ(proposal.targets[0].together.exact, proposal.targets[0].alone.exact);  // the other one does not count
}

TEST(Proposed, AreKeyIndicatorsThenThoseOfTargetsAndBesideThemTheNewestDue) {
  const LeverTown town = lever_town({{"key_indicators.at_most", "[\"root\"]"}});
  const Proposal proposal = proposed(town, asked(2017, 0.8, {}, {}));
  ASSERT_EQ(proposal.targets.size(), 2U);
  EXPECT_EQ(proposal.targets[0].indicator, "root");
  EXPECT_TRUE(proposal.targets[0].key);
  EXPECT_EQ(proposal.targets[0].comparator, Comparator::at_most);
  EXPECT_EQ(proposal.targets[0].alone.value, 0.8);  // sqrt(1 - 0.5) = 0.7071 in every draw: none fails what is written
  EXPECT_EQ(proposal.targets[1].indicator, "homes_passed");
  ASSERT_TRUE(proposal.targets[1].in_force);
  EXPECT_EQ(proposal.targets[1].in_force->plan, "first-plan");  // the second is due in 2018
  EXPECT_EQ(proposal.targets[1].in_force->value, 5000);
  EXPECT_EQ(proposal.targets[1].in_force->judged, ambition(proposal.targets[1].in_force->probability, 0.8));
}

TEST(WhatCannotBeProposed, IsToldAllAtOnce) {
  const LeverTown town = lever_town();
  Diagnostics diagnostics;
  EXPECT_FALSE(can_propose(asked(2031, 0.8, {"homes_pased"}, {"nothing"}), town.scenario, town.program, diagnostics));
  const std::string text = render(diagnostics);
  EXPECT_NE(text.find("2031 lies outside the horizon"), std::string::npos) << text;
  EXPECT_NE(text.find("did you mean \"homes_passed\"?"), std::string::npos) << text;
  EXPECT_NE(text.find("unknown indicator \"nothing\""), std::string::npos) << text;
}

}  // namespace
}  // namespace infracast::study
