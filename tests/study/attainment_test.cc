// SPDX-License-Identifier: MIT
// What several goals together say of a draw, and answers that stay in the ranges they were given.
#include "study/solve/attainment.h"

#include <gtest/gtest.h>

#include <cmath>

#include "infracast/ensemble.h"
#include "infracast/solve.h"
#include "lever_town.h"
#include "study/levers.h"

namespace infracast::study {
namespace {

SourceString typed(const std::string& text) { return {text, {std::make_shared<SourceText>(SourceText{"input", text}), 0, text.size()}}; }

// No root up to a tenth held back.
const char* const kRoots = R"toml(
[indicator.half]
label = { en = "h", zh = "h" }
unit = "1"
equation = "sqrt(hold_back - 0.1) + 0 * factor"
[indicator.held]
label = { en = "b", zh = "b" }
unit = "1"
equation = "hold_back + 0 * factor"
)toml";

// Of 101 draws number k, from 0, holds back 0.002 k and a little: the first fifty have no root.
Attainment::Outcome judged(const std::vector<std::string>& goals, double probability) {
  const LeverTown town = lever_town({}, kRoots);
  std::vector<double> held, rates(101, 1000.0);
  for (int k = 0; k <= 100; ++k) held.push_back(0.002 * k + 0.0005);
  const Ensemble ensemble(std::vector<std::vector<double>>{held, rates}, {.draws = 101, .seed = 3});
  Diagnostics diagnostics;
  Attainment::Question question{
      .levers = find_levers(town.scenario, town.program, std::vector<LeverRange>{{typed("fibre.factor"), {}, {}, {}}}, diagnostics),
      .goals = {},
      .cost = {},
      .probability = probability};
  for (const std::string& goal : goals) question.goals.push_back(find_goal(town.scenario, town.program, typed(goal), diagnostics).value());
  return Attainment(town.program, ensemble, std::move(question), {}).at({1}, 101).value();
}

TEST(Goals, AreMissedByADrawThatMissesOneWhateverTheOtherIs) {
  for (const auto& goals :
       {std::vector<std::string>{"half >= 0 @ 2018", "held >= 0.15 @ 2018"}, {"held >= 0.15 @ 2018", "half >= 0 @ 2018"}}) {
    const Attainment::Outcome outcome = judged(goals, 0.25);
    EXPECT_EQ(outcome.undefined, 0U);
    EXPECT_EQ(outcome.probability, 26.0 / 101);  // the draws from number 75 on
    EXPECT_GE(outcome.margin, 0);
    EXPECT_LT(judged(goals, 0.26).margin, 0);  // 27 draws
  }
}

TEST(Goals, AreOpenInDrawsThatHaveNoNumberAndMissNoOther) {
  for (const auto& goals :
       {std::vector<std::string>{"half >= 0 @ 2018", "held <= 0.05 @ 2018"}, {"held <= 0.05 @ 2018", "half >= 0 @ 2018"}}) {
    const Attainment::Outcome outcome = judged(goals, 0.1);
    EXPECT_EQ(outcome.undefined, 25U);
    EXPECT_TRUE(std::isnan(outcome.probability));
    EXPECT_LT(outcome.margin, 0);
  }
}

TEST(Goals, HaveTheSmallestMarginOfADraw) {
  const Attainment::Outcome outcome = judged({"held >= 0.05 @ 2018", "held <= 0.2005 @ 2018"}, 0.5);
  EXPECT_EQ(outcome.undefined, 0U);
  EXPECT_EQ(outcome.probability, 76.0 / 101);
  // The best 51 draws are the numbers 30 to 80: number 29 has 0.17 to the first goal, number 80 a fifth to the second.
  EXPECT_NEAR(outcome.margin, 20 * 0.002 / 0.2005, 1e-9);
}

Solution solved(const LeverTown& town, const std::vector<LeverRange>& levers) {
  SolveRequest request;
  request.levers = levers;
  request.targets = {typed("homes_passed >= 100 @ 2018")};
  request.cost = typed("homes_passed");
  request.search_draws = 32;
  const Ensemble ensemble(town.program, {32, 3, Sampling::sobol});
  Diagnostics diagnostics;
  auto answer = solve(request, town.scenario, town.program, ensemble, diagnostics, {});
  if (!answer) throw std::runtime_error(render(diagnostics));
  return *std::move(answer);
}

// The goal is met by anything, also by what the scenario has.
TEST(Solve, StaysInTheRangesItWasGiven) {
  const auto range = [](double low, double high) {
    return LeverRange{typed("fibre.factor"), Located<double>{low, {}}, Located<double>{high, {}}, {}};
  };
  const LeverRange any{typed("fibre.start"), {}, {}, {}};
  for (const auto& [present, low, high] : {std::tuple{"2", 0.5, 1.5}, {"0.5", 1.0, 3.0}, {"1", 1.0, 1.5}, {"1", 0.5, 1.0}}) {
    const LeverTown town = lever_town({{"fibre.factor", present}});
    for (const auto& levers : {std::vector<LeverRange>{range(low, high)}, {range(low, high), any}}) {
      const SolvedLever factor = solved(town, levers).levers[0];
      EXPECT_GE(factor.value, low) << present;
      EXPECT_LE(factor.value, high) << present;
    }
  }
}

TEST(Solve, LeavesSeveralLeversAsTheyAreWhereThatIsEnoughAndAllowed) {
  const LeverTown town = lever_town({{"fibre.factor", "1.5"}});
  const LeverRange any{typed("fibre.start"), {}, {}, {}};
  const LeverRange upto{typed("fibre.factor"), Located<double>{0.5, {}}, Located<double>{1.5, {}}, {}};
  const Solution met = solved(town, {upto, any});
  EXPECT_EQ(met.outcome, Solution::Outcome::already_met);
  EXPECT_EQ(met.levers[0].value, 1.5);
  EXPECT_EQ(met.levers[1].value, 2010);
}

// Nobody holds back nothing: of the best 51 draws the last holds back 0.1005, which is no share of a goal of 0.
TEST(Goals, OfNothingHaveTheirMarginAsItIs) {
  const Attainment::Outcome outcome = judged({"held <= 0 @ 2018"}, 0.5);
  EXPECT_EQ(outcome.probability, 0);
  EXPECT_NEAR(outcome.margin, -0.1005, 1e-12);
}

}  // namespace
}  // namespace infracast::study
