// SPDX-License-Identifier: MIT
// What it would take, in towns whose answers are known by hand.
#include <gtest/gtest.h>

#include <cmath>

#include "infracast/ensemble.h"
#include "infracast/solve.h"
#include "lever_town.h"
#include "study/levers.h"
#include "study/solve/attainment.h"

namespace infracast::study {
namespace {

SourceString typed(const std::string& text) { return {text, {std::make_shared<SourceText>(SourceText{"input", text}), 0, text.size()}}; }

std::vector<LeverInRange> factor_of(const LeverTown& town) {
  Diagnostics diagnostics;
  const std::vector<LeverRange> ranges{{typed("fibre.factor"), {}, {}, {}}};
  return find_levers(town.scenario, town.program, ranges, diagnostics);
}

Goal goal(const LeverTown& town, const std::string& text) {
  Diagnostics diagnostics;
  const auto found = find_goal(town.scenario, town.program, typed(text), diagnostics);
  if (!found) throw std::runtime_error(render(diagnostics));
  return *found;
}

// Draw i, from 0, builds i + 1 times as fast as the first and holds nothing back: what it passes is i + 1 times as much.
Ensemble hundred_and_one() {
  std::vector<double> rates, nothing(101, 0.0);
  for (int i = 1; i <= 101; ++i) rates.push_back(i);
  return {std::vector<std::vector<double>>{nothing, rates}, {.draws = 101, .seed = 3}};  // fibre.hold_back, fibre.rate
}

// Homes that a rate of 1 a year passes: built with the growth of the year's path, 1 in 2010 and 2 in 2020, month by month.
double homes_of_one(int from_year, int to_year) {
  double homes = 0;
  for (int month = (from_year - 2010) * 12; month < (to_year - 2010) * 12; ++month) homes += (1 + month / 120.0) / 12;
  return homes;
}

Attainment attainment(const LeverTown& town, const Ensemble& ensemble, const Goal& wanted, double probability) {
  Goal cost = goal(town, "homes_passed@2018");
  return {town.program, ensemble, {factor_of(town), {wanted}, cost, probability}, {}};
}

TEST(Attainment, MarginIsThatOfTheLastDrawThatIsNeeded) {
  const LeverTown town = lever_town();
  const Ensemble ensemble = hundred_and_one();
  Goal wanted = goal(town, "homes_passed >= 1 @ 2018");
  const double one = homes_of_one(2010, 2019);
  wanted.threshold = 10.5 * one;  // draws of 11 and more: 91 of 101, as many as nine in ten take
  const auto reached = *attainment(town, ensemble, wanted, 0.9).at({1}, 101);
  EXPECT_NEAR(reached.margin, 0.5 / 10.5, 1e-12);
  EXPECT_NEAR(reached.probability, 91.0 / 101, 1e-15);
  EXPECT_NEAR(reached.error, std::sqrt(91.0 * 10 / 101 + 0.25) / 102, 1e-15);  // Wilson's, of one standard deviation
  wanted.threshold = 11.5 * one;                                               // one draw fewer
  EXPECT_NEAR(attainment(town, ensemble, wanted, 0.9).at({1}, 101)->margin, -0.5 / 11.5, 1e-12);
}

TEST(Attainment, CostIsTheMeanAndNinetyPercentOfTheDrawsDifferences) {
  const LeverTown town = lever_town();
  const Ensemble ensemble = hundred_and_one();
  const auto dearer = *attainment(town, ensemble, goal(town, "homes_passed >= 1 @ 2018"), 0.9).at({3}, 101);
  const double one = 2 * homes_of_one(2015, 2019);  // the lever acts from the day after today, on what is built then
  EXPECT_NEAR(dearer.cost, 51 * one, 1e-9);
  EXPECT_NEAR(dearer.cost_low, 6 * one, 1e-9);
  EXPECT_NEAR(dearer.cost_high, 96 * one, 1e-9);
}

TEST(SetLever, ActsFromTheStepThatBeginsOnItsDate) {
  const LeverTown town = lever_town();
  const auto levers = factor_of(town);
  ASSERT_EQ(levers[0].from, 2015);
  Program set = town.program;
  set_lever(set, levers[0], 1.7);
  const std::vector<double>& path = set.series[levers[0].series].values;
  EXPECT_EQ(path[59], 1);
  EXPECT_EQ(path[60], 1.7);
  EXPECT_EQ(path.back(), 1.7);
}

TEST(LeversAsParameters, ActFromTheStepThatBeginsOnTheirDate) {
  const LeverTown town = lever_town();
  const Program turned = with_levers_as_parameters(town.program, factor_of(town));
  const Series& since = turned.series.back();
  EXPECT_EQ(since.values[59], 0);
  EXPECT_EQ(since.values[60], 1);
}

// The scenario's own value is 1; the goal is attained up to 0.2 or 0.6, and from 1.4 or 1.8 on.
const char* const kBowls = R"toml(
[indicator.nearer_below]
label = { en = "b", zh = "b" }
unit = "1"
equation = "(factor - 1.2) ^ 2 + 0 * hold_back"
[indicator.nearer_above]
label = { en = "a", zh = "a" }
unit = "1"
equation = "(factor - 0.8) ^ 2 + 0 * hold_back"
)toml";

Solution solved(const LeverTown& town, const std::string& target, double probability, std::size_t draws = 512) {
  SolveRequest request;
  request.levers = {{typed("fibre.factor"), {}, {}, {}}};
  request.targets = {typed(target)};
  request.probability = probability;
  request.search_draws = draws;
  const Ensemble ensemble(town.program, {draws, 3, Sampling::sobol});
  Diagnostics diagnostics;
  auto answer = solve(request, town.scenario, town.program, ensemble, diagnostics, {});
  if (!answer) throw std::runtime_error(render(diagnostics));
  return *std::move(answer);
}

TEST(Solve, GivesTheNearerOfTwoAnswers) {
  const LeverTown town = lever_town({}, kBowls);
  const double tolerance = 4e-4;  // a ten-thousandth of the range and a little
  EXPECT_NEAR(solved(town, "nearer_below >= 0.36 @ 2018", 0.9, 64).levers[0].value, 0.6, tolerance);
  EXPECT_NEAR(solved(town, "nearer_above >= 0.36 @ 2018", 0.9, 64).levers[0].value, 1.4, tolerance);
  EXPECT_FALSE(solved(town, "nearer_above >= 0.36 @ 2018", 0.9, 64).monotone);
}

// At the end of its range the lever is enough for all draws together, and not for the few that are searched.
TEST(Solve, IsNotInfeasibleByItsFewDrawsWhereAllDrawsConfirmTheAnswer) {
  const LeverTown town = lever_town();
  const Ensemble ensemble(town.program, {512, 3, Sampling::sobol});
  constexpr std::size_t kFew = 16;
  int tried = 0;
  for (int homes = 20000; homes <= 40000; homes += 500) {
    const std::string target = "homes_passed >= " + std::to_string(homes) + " @ 2018";
    Attainment most = attainment(town, ensemble, goal(town, target), 0.5);
    const double few = most.at({3}, kFew)->probability, all = most.at({3}, 512)->probability;
    if (few + 0.01 > all || few < 0.2) continue;
    SolveRequest request;
    request.levers = {{typed("fibre.factor"), {}, {}, {}}};
    request.targets = {typed(target)};
    request.probability = all - 0.005;
    request.search_draws = kFew;
    Diagnostics diagnostics;
    const auto answer = solve(request, town.scenario, town.program, ensemble, diagnostics, {});
    ASSERT_TRUE(answer) << render(diagnostics);
    EXPECT_EQ(answer->outcome, Solution::Outcome::found) << target;
    EXPECT_GE(answer->probability, request.probability - answer->probability_error) << target;
    ++tried;
  }
  EXPECT_GT(tried, 0);
}

TEST(Solve, ProbabilityThatOnlyFallsOverTheRangeIsMonotone) {
  const LeverTown town = lever_town();
  EXPECT_TRUE(solved(town, "homes_passed <= 9000 @ 2018", 0.9, 64).monotone);
  EXPECT_TRUE(solved(town, "homes_passed >= 13000 @ 2018", 0.9, 64).monotone);
}

TEST(Solve, AttainsTheGoalAtTheAnswerItself) {
  const LeverTown town = lever_town();
  for (const double probability : {0.55, 0.6, 0.7, 0.8, 0.9, 0.95}) {
    for (const char* target : {"homes_passed >= 14000 @ 2018", "homes_passed >= 13000 @ 2018", "homes_passed <= 9000 @ 2018"}) {
      const Solution answer = solved(town, target, probability);
      ASSERT_EQ(answer.outcome, Solution::Outcome::found) << target << probability;
      EXPECT_GE(answer.probability, probability) << target;
      EXPECT_LT(answer.probability, probability + 0.02) << target;  // some ten draws of 512
      EXPECT_EQ(answer.searched_probability, answer.probability);
    }
  }
}

// Nothing is between: whoever stops a hair below has nothing.
TEST(Solve, TakesTheSideOfAJumpThatAttainsTheGoal) {
  const LeverTown town = lever_town({}, R"toml(
[indicator.above]
label = { en = "a", zh = "a" }
unit = "1"
equation = "if factor >= 1.7 then 10 else hold_back"
[indicator.below]
label = { en = "b", zh = "b" }
unit = "1"
equation = "if factor <= 0.3 then 10 else hold_back"
)toml");
  for (const char* target : {"above >= 5 @ 2018", "below >= 5 @ 2018"}) {
    const Solution answer = solved(town, target, 0.9, 64);
    EXPECT_EQ(answer.outcome, Solution::Outcome::found) << target;
    EXPECT_EQ(answer.probability, 1) << target;
  }
  EXPECT_NEAR(solved(town, "above >= 5 @ 2018", 0.9, 64).levers[0].value, 1.7, 4e-4);
}

// hold_back lies evenly between 0 and 0.2: half of the draws have no root until the lever has added 0.1.
const char* const kRoots = R"toml(
[indicator.half]
label = { en = "h", zh = "h" }
unit = "1"
equation = "sqrt(hold_back - 0.1) + 0 * factor"
[indicator.shifted]
label = { en = "s", zh = "s" }
unit = "1"
equation = "sqrt(hold_back - 0.1 + 0.1 * (factor - 1))"
)toml";

TEST(Solve, HasNoProbabilityWhereDrawsHaveNoNumber) {
  const Solution answer = solved(lever_town({}, kRoots), "half <= 1 @ 2018", 0.4);
  EXPECT_EQ(answer.outcome, Solution::Outcome::infeasible);
  EXPECT_TRUE(std::isnan(answer.probability) && std::isnan(answer.present_probability) && std::isnan(answer.null_probability));
  EXPECT_EQ(answer.undefined, 256U);
  EXPECT_EQ(answer.present_undefined, 256U);
}

// Whatever the lever is, hold_back is below 1.
TEST(Solve, CallsTheNearestToThePresentBestWhereNothingHelps) {
  const LeverTown town = lever_town({}, R"toml(
[indicator.flat]
label = { en = "f", zh = "f" }
unit = "1"
equation = "hold_back + 0 * factor"
)toml");
  const Solution answer = solved(town, "flat >= 1 @ 2018", 0.5);
  EXPECT_EQ(answer.outcome, Solution::Outcome::infeasible);
  EXPECT_EQ(answer.levers[0].value, 1);
}

TEST(Solve, LooksForALeverThatGivesEveryDrawANumber) {
  const Solution answer = solved(lever_town({}, kRoots), "shifted >= 0 @ 2018", 0.4);
  EXPECT_EQ(answer.outcome, Solution::Outcome::found);
  EXPECT_EQ(answer.undefined, 0U);
  EXPECT_EQ(answer.present_undefined, 256U);
  EXPECT_EQ(answer.probability, 1);
  EXPECT_GT(answer.levers[0].value, 1.99);
}

TEST(Solve, SaysWhatItWasBeforeAndWithTheLeverAtNull) {
  const LeverTown town = lever_town({{"fibre.factor", "2"}});
  const Solution answer = solved(town, "homes_passed >= 20000 @ 2018", 0.9);
  const auto share = [&](double value) {
    const Ensemble ensemble(town.program, {512, 3, Sampling::sobol});
    return attainment(town, ensemble, goal(town, "homes_passed >= 20000 @ 2018"), 0.9).at({value}, 512)->probability;
  };
  EXPECT_EQ(answer.levers[0].present, 2);
  EXPECT_EQ(answer.levers[0].null, 1);
  EXPECT_EQ(answer.present_probability, share(2));
  EXPECT_EQ(answer.null_probability, share(1));
  EXPECT_GT(answer.present_probability, answer.null_probability);
}

TEST(Goal, MayBeWrittenInAnotherUnit) {
  const LeverTown town = lever_town();
  EXPECT_NEAR(goal(town, "root >= 50 % @ 2016").threshold, 0.5, 1e-12);
  EXPECT_EQ(goal(town, "root >= 50 % @ 2016").text, "root >= 0.5 @ 2016-12-31");
}

TEST(Goal, OfANameAndADateIsTheLevelThatIsDueThen) {
  const LeverTown town = lever_town({}, "", "homes_passed,town,at_least,3,1,2018-12-31,2014-12-31,third-plan,expected,,gazette,3,\n");
  EXPECT_EQ(goal(town, "homes_passed@2018").threshold, 9000);
  EXPECT_EQ(goal(town, "homes_passed@2018").text, "homes_passed >= 9000 household @ 2018-12-31");
  EXPECT_EQ(goal(town, "homes_passed@third-plan").threshold, 3);
}

// ---- what is asked and told besides ----

const char* const kPresentValue = R"toml(
[indicator.capex_present_value]
label = { en = "c", zh = "c" }
unit = "household"
equation = "2 * passed"
)toml";

TEST(Solve, CostIsThePresentValueAtTheHorizonsEndWhereNoneIsNamed) {
  const LeverTown town = lever_town({}, kPresentValue);
  const Solution answer = solved(town, "homes_passed >= 14000 @ 2018", 0.8, 64);
  const Ensemble ensemble(town.program, {64, 3, Sampling::sobol});
  const Goal wanted = goal(town, "homes_passed >= 14000 @ 2018");
  const auto cost = [&](const std::string& indicator) {
    Attainment all(town.program, ensemble, {factor_of(town), {wanted}, goal(town, indicator), 0.8}, {});
    return all.at({answer.levers[0].value}, 64)->cost;
  };
  ASSERT_TRUE(answer.cost);
  EXPECT_EQ(*answer.cost, cost("capex_present_value@2020"));
  EXPECT_GT(*answer.cost, 1.2 * cost("capex_present_value@2018"));
  EXPECT_LT(*answer.cost_low, *answer.cost);
  EXPECT_GT(*answer.cost_high, *answer.cost);
  EXPECT_EQ(answer.cost_unit, "household");
  EXPECT_FALSE(solved(lever_town(), "homes_passed >= 14000 @ 2018", 0.8, 64).cost);
}

TEST(Solve, SaysAgainWhatItWasAsked) {
  const LeverTown town = lever_town();
  SolveRequest request;
  request.levers = {{typed("fibre.factor"), {}, {}, {}}};
  request.targets = {typed("homes_passed >= 14000 @ 2018")};
  request.plan = typed("first-plan");
  request.probability = 0.8;
  Diagnostics diagnostics;
  const auto answer = solve(request, town.scenario, town.program, Ensemble(town.program, {64, 3, Sampling::sobol}), diagnostics, {});
  ASSERT_TRUE(answer) << render(diagnostics);
  ASSERT_EQ(answer->goals.size(), 2U);
  EXPECT_EQ(answer->goals[0].threshold, 14000);
  EXPECT_EQ(answer->goals[1].threshold, 5000);
  EXPECT_EQ(answer->wanted, 0.8);
  EXPECT_EQ(answer->draws, 64U);
  EXPECT_EQ(answer->search_draws, 64U);  // no more than there are
  const SolvedLever& lever = answer->levers.at(0);
  EXPECT_EQ(lever.name, "fibre.factor");
  EXPECT_EQ(lever.unit, "1");
  EXPECT_EQ(lever.low, 0);
  EXPECT_EQ(lever.high, 3);
  EXPECT_EQ(lever.from, 2015);
}

TEST(Solve, RefusesALevelWithoutAValueAndLeversWithoutACost) {
  const LeverTown town = lever_town();
  const auto said = [&](const SolveRequest& request) {
    Diagnostics diagnostics;
    EXPECT_FALSE(can_solve(request, town.scenario, town.program, diagnostics));
    return render(diagnostics);
  };
  SolveRequest request;
  request.levers = {{typed("fibre.factor"), {}, {}, {}}};
  request.targets = {typed("homes_passed@2016")};
  EXPECT_NE(said(request).find("no target of homes_passed is due then"), std::string::npos);
  EXPECT_NE(said(request).find("write what it must reach: homes_passed >= VALUE @ DATE"), std::string::npos);
  request.targets = {typed("homes_passed >= 14000 @ 2018")};
  request.levers.push_back({typed("fibre.start"), {}, {}, {}});
  EXPECT_NE(said(request).find("several levers are weighed by a cost, and the model has no capex_present_value"), std::string::npos);
}

}  // namespace
}  // namespace infracast::study
