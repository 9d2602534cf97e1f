// SPDX-License-Identifier: MIT
// Stocks and functions that remember.
#include <gtest/gtest.h>

#include <cmath>

#include "compiled.h"
#include "infracast/ensemble.h"

namespace infracast {
namespace {

struct Impulse {
  double mean_delay = 0;  // in years
  double out = 0;
  double left = 0;
};

// One household enters in the first step; when does it come out?
Impulse impulse(double lead_time, int stages) {
  const std::string call = "pipeline(12 [household/year] * (if time < 2010.01 then 1 else 0), " + std::to_string(lead_time) +
                           " [year], stages = " + std::to_string(stages) + ")";
  const Program program = compiled({.module = flow("out", "household/year", call), .outputs = "\"out\"", .horizon = "2010..2040"});
  const Trajectory run(program);
  Impulse result;
  for (std::uint32_t k = 0; k < run.last(); ++k) {
    const double leaving = run.at("town.out", k) / 12;
    result.out += leaving;
    result.mean_delay += leaving * k / 12;
  }
  result.left = run.held("town.out#stage", run.last());
  return result;
}

TEST(Pipeline, DelaysByExactlyItsLeadTimeOnAverage) {
  for (const double lead_time : {0.6, 1.0, 2.0, 0.25, 0.1, 0.2, 1.0 / 12}) {
    for (const int stages : {1, 2, 3, 6}) {
      const Impulse passed = impulse(lead_time, stages);
      EXPECT_NEAR(passed.out, 1, 1e-5);
      EXPECT_NEAR(passed.mean_delay, std::stod(std::to_string(lead_time)), 1e-4) << lead_time << " in " << stages;
    }
  }
}

TEST(Pipeline, NeverDelaysByLessThanAStep) { EXPECT_NEAR(impulse(0.01, 3).mean_delay, 1.0 / 12, 1e-12); }

TEST(Pipeline, ConservesWhatEntersWhileItsLeadTimeVaries) {
  const std::string varying = "0.05 [year] + 1 [year] * abs((time - 2011) / 1 [year])";
  const Program program = compiled({.module = flow("into", "household/year", "7 [household/year]") + auxiliary("lead", "year", varying) +
                                              flow("out", "household/year", "pipeline(into, lead, stages = 4, start = 3 [household])") +
                                              auxiliary("under_way", "household", "in_pipeline(out)"),
                                    .outputs = "\"under_way\""});
  const Trajectory run(program);
  double came = 3, left = 0;
  for (std::uint32_t k = 0; k < run.last(); ++k) {
    EXPECT_NEAR(run.at("town.under_way", k), came - left, 1e-12);
    came += run.at("town.into", k) / 12;
    left += run.at("town.out", k) / 12;
  }
}

TEST(Pipeline, StartsInItsSteadyState) {
  const Program program = compiled(
      {.module = flow("out", "household/month", "pipeline(2 [household/month], 1 [year], start = 24 [household])"), .outputs = "\"out\""});
  const Trajectory run(program);
  for (std::uint32_t k = 0; k <= run.last(); ++k) EXPECT_NEAR(run.at("town.out", k), 2, 1e-12);
}

// However few of its stages a short lead time needs.
TEST(Pipeline, HoldsAtTheStartWhatIsUnderWay) {
  for (const char* lead_time : {"0.01", "0.09", "0.17", "0.26", "1", "3"}) {
    const std::string call = std::string("pipeline(0 [household/year], ") + lead_time + " [year], stages = 4, start = 12 [household])";
    const Program program = compiled({.module = flow("out", "household/year", call), .outputs = "\"out\""});
    const Trajectory run(program);
    EXPECT_NEAR(run.held("town.out#stage", 0), 12, 1e-12) << lead_time;
    EXPECT_NEAR(run.held("town.out#stage", 1) + run.at("town.out", 0) / 12, 12, 1e-12) << lead_time;
  }
}

// A flow in thousands, fed by one in households: what is under way is counted in what it is asked in.
TEST(Pipeline, SaysWhatIsUnderWayInAnyUnit) {
  for (const char* unit : {"household", "thousand household"}) {
    const Program program = compiled(
        {.module = flow("out", "thousand household/year", "pipeline(24000 [household/year], 1 [year], start = 24000 [household])") +
                   auxiliary("under_way", unit, "in_pipeline(out)"),
         .outputs = "\"under_way\""});
    const double expected = std::string(unit) == "household" ? 24000 : 24;
    EXPECT_NEAR(Trajectory(program).at("town.under_way", 7), expected, 1e-9 * expected) << unit;
  }
}

TEST(Smooth, ClosesTheGapExponentially) {
  const Program program =
      compiled({.module = auxiliary("x", "household", "smooth(5 [household], 0.5 [year], start = 1 [household])"), .outputs = "\"x\""});
  const Trajectory run(program);
  for (std::uint32_t k = 0; k <= run.last(); ++k) EXPECT_NEAR(run.at("town.x", k), 5 - 4 * std::exp(-static_cast<double>(k) / 6), 1e-12);
}

TEST(Smooth, StartsAtWhatItFollowsUnlessToldOtherwise) {
  EXPECT_EQ(value_of("household", "smooth(5 [household] + 1 [household/year] * (time - 2009), 1 [year])"), 6);
}

TEST(Smooth, BreaksALoop) {
  const Program program =
      compiled({.module = auxiliary("price", "1", "smooth(1 - 0.5 * demand, 1 [year], start = 1)") + auxiliary("demand", "1", "price"),
                .outputs = "\"demand\""});
  EXPECT_LT(Trajectory(program).at("town.demand", 36), 1);
}

TEST(Delay, GivesWhatWasThen) {
  const std::string ramp = "delay((time - 2010) / 1 [year], 0.625 [year])";
  EXPECT_EQ(value_of("1", ramp, 0), 0);
  EXPECT_EQ(value_of("1", ramp, 7), 0);
  EXPECT_NEAR(value_of("1", ramp, 8), 8 / 12.0 - 0.625, 1e-9);
  EXPECT_NEAR(value_of("1", ramp, 36), 3 - 0.625, 1e-9);
}

TEST(Delay, MayVaryWithinItsBound) {
  const std::string varying = "delay((time - 2010) / 1 [year], (time - 2010) / 2, longest = 1 [year])";
  EXPECT_NEAR(value_of("1", varying, 12), 0.5, 1e-9);
  EXPECT_NEAR(value_of("1", varying, 36), 2, 1e-9);
}

TEST(Delay, TakesAtLeastAStepAndSoBreaksALoop) {
  const Program program =
      compiled({.module = auxiliary("x", "1", "delay(x, 0 [year]) + 1"),
                .outputs = "\"x\"",
                .files = {{"town.toml",
                           "[module]\nlabel = { en = \"T\", zh = \"T\" }\ndoc = \"d\"\noutputs = [\"x\"]\n"
                           "[stock.s]\nunit = \"1\"\nstart = 0\ninflow = \"0\"\n" +
                               auxiliary("y", "1", "delay(x, 0 [year])") + auxiliary("x", "1", "s + 1 + 0 * time_since") +
                               auxiliary("time_since", "1", "(time - 2010) / 1 [year]")}}});
  EXPECT_EQ(Trajectory(program).at("town.y", 3), 1);
}

TEST(Sample, HoldsTheValueAtItsDate) {
  const std::string sampled = "sample((time - 2010) / 1 [year], 2011)";
  EXPECT_NEAR(value_of("1", sampled, 6), 0.5, 1e-9);
  EXPECT_EQ(value_of("1", sampled, 12), 1);
  EXPECT_EQ(value_of("1", sampled, 13), 1);
  EXPECT_EQ(value_of("1", sampled, 36), 1);
}

TEST(Sample, InterpolatesBetweenSteps) { EXPECT_NEAR(value_of("1", "sample((time - 2010) / 1 [year], 2010.7)", 30), 0.7, 1e-9); }

TEST(Sample, OfADateBeforeTheStartIsTheStart) { EXPECT_EQ(value_of("1", "sample((time - 2000) / 1 [year], 2005)", 20), 10); }

TEST(Annual, IsTheMeanOfTheLastTwelveMonths) {
  const Program program = compiled(
      {.module = indicator("traffic", "household/year", "12 [household/year] * (time - 2010) / 1 [year]", "measure = \"annual\"\n")});
  const Trajectory run(program);
  EXPECT_EQ(run.at("traffic", 0), 0);
  EXPECT_NEAR(run.at("traffic", 3), 1, 1e-9);      // mean of 0, 1, 2
  EXPECT_NEAR(run.at("traffic", 12), 5.5, 1e-9);   // of 0 … 11
  EXPECT_NEAR(run.at("traffic", 36), 29.5, 1e-9);  // of 24 … 35
}

TEST(Stock, MovesByItsFlows) {
  const Program program =
      compiled({.module = flow("in", "household/month", "2 [household/month]") +
                          stock("s", "household", "start = \"10 [household]\"\ninflow = \"in\"\noutflow = \"6 [household/year]\""),
                .outputs = "\"s\""});
  EXPECT_NEAR(Trajectory(program).at("town.s", 12), 10 + 24 - 6, 1e-9);
}

TEST(Stock, IsNeverOverdrawnAndItsFlowsSayWhatTheyTook) {
  const Program program = compiled(
      {.module = flow("sold", "household/year", "30 [household/year]") + flow("lost", "household/month", "1 [household/month]") +
                 stock("left", "household", "start = \"5 [household]\"\noutflow = \"sold + lost\"") +
                 stock("moved", "household", "start = 0\ninflow = \"sold\"") + stock("gone", "household", "start = 0\ninflow = \"lost\""),
       .outputs = "\"left\", \"moved\", \"gone\""});
  const Trajectory run(program);
  for (std::uint32_t k = 0; k <= run.last(); ++k) {
    EXPECT_GE(run.at("town.left", k), 0);
    EXPECT_NEAR(run.at("town.left", k) + run.at("town.moved", k) + run.at("town.gone", k), 5, 1e-12);
  }
  EXPECT_EQ(run.at("town.left", run.last()), 0);
  EXPECT_NEAR(run.at("town.moved", run.last()), 5 * 30 / 42.0, 1e-9);
}

TEST(Stock, IsNotOverdrawnByWhatIsNoFlowEither) {
  const Program program = compiled(
      {.module = stock("left", "household", "start = \"5 [household]\"\noutflow = \"30 [household/year]\""), .outputs = "\"left\""});
  const Trajectory run(program);
  EXPECT_NEAR(run.at("town.left", 1), 2.5, 1e-12);
  EXPECT_EQ(run.at("town.left", run.last()), 0);
}

TEST(Stock, StartsFromWhatItsExpressionReads) {
  const Program program =
      compiled({.module = stock("a", "household", "start = \"2 * b\"\ninflow = 0") + auxiliary("b", "household", "c + 1 [household]") +
                          stock("c", "household", "start = \"3 [household]\"\ninflow = \"12 [household/year]\""),
                .outputs = "\"a\""});
  EXPECT_EQ(Trajectory(program).at("town.a", 0), 8);
  EXPECT_EQ(Trajectory(program).at("town.a", 12), 8);
  EXPECT_EQ(Trajectory(program).at("town.b", 12), 16);
}

// Everything that remembers, coupled, at the end of six years.
double coupled(const std::string& step) {
  const Program program = compiled(
      {.module = flow("starts", "household/year", "2 [1/year] * max(1000 [household] - passed - in_pipeline(completions), 0)") +
                 flow("completions", "household/year", "pipeline(starts, 0.6 [year])") +
                 stock("passed", "household", "start = 0\ninflow = \"completions\"\noutflow = \"hazard(0.05 [1/year]) * passed\"") +
                 stock("connected", "household", "start = 0\ninflow = \"bass(connected, passed, 0.03 [1/year], 0.5 [1/year])\"") +
                 auxiliary("seen", "household", "smooth(connected, 0.7 [year])"),
       .outputs = "\"seen\"",
       .horizon = "2010..2015",
       .step = step});
  return Trajectory(program).at("town.seen", program.horizon.steps());
}

TEST(Step, HalvedHalvesTheError) {
  const double month = coupled("month"), half = coupled("half-month"), week = coupled("week");
  EXPECT_NEAR((month - half) / (half - week), 2, 0.2);
  EXPECT_NEAR(month, week, 0.02 * week);
}

TEST(Noise, IsStationaryFromTheStart) {
  const Program program = compiled({.module = auxiliary("x", "1", "noise(0.5, 2 [year])"), .outputs = "\"x\"", .horizon = "2010..2011"});
  constexpr std::size_t kDraws = 4000;
  const Ensemble ensemble(program, {.draws = kDraws});
  double at_start = 0, at_end = 0, together = 0;
  for (std::size_t draw = 0; draw < kDraws; ++draw) {
    const Trajectory run(program, ensemble, draw);
    at_start += run.at("town.x", 0) * run.at("town.x", 0) / kDraws;
    at_end += run.at("town.x", 12) * run.at("town.x", 12) / kDraws;
    together += run.at("town.x", 0) * run.at("town.x", 12) / kDraws;
  }
  EXPECT_NEAR(at_start, 0.25, 0.02);
  EXPECT_NEAR(at_end, 0.25, 0.02);
  EXPECT_NEAR(together, 0.25 * std::exp(-0.5), 0.02);
}

TEST(Noise, DiffersBetweenCalls) {
  const Program program = compiled({.module = auxiliary("x", "1", "noise(1, 2 [year]) - noise(1, 2 [year])"), .outputs = "\"x\""});
  EXPECT_NE(Trajectory(program, Ensemble(program, {.draws = 1})).at("town.x", 5), 0);
}

TEST(Least, SaysWhichLimitBinds) {
  const Program program = compiled({.module = "[least.starts]\nunit = \"household/year\"\nof = { demand = \"10 [household/year] * (time - "
                                              "2010) / 1 [year]\", budget = \"1 [household/month]\" }\n" +
                                              auxiliary("which", "1", "binding(starts)"),
                                    .outputs = "\"starts\", \"which\""});
  const Trajectory run(program);
  EXPECT_EQ(run.at("town.which", 6), 0);
  EXPECT_EQ(run.at("town.which", 20), 1);
  EXPECT_NEAR(run.at("town.starts", 6), 5, 1e-9);
  EXPECT_NEAR(run.at("town.starts", 20), 12, 1e-9);
  ASSERT_EQ(program.bindings.size(), 1U);
  EXPECT_EQ(program.bindings[0].limits, (std::vector<std::string>{"demand", "budget"}));
  EXPECT_EQ(run.node(program.bindings[0].node, 20), 1);
}

TEST(Purse, SharesByWeightAndNeverBeyondNeed) {
  const Program program =
      compiled({.module = "[purse.money]\nunit = \"money/year\"\navailable = \"120 [money/year]\"\n"
                          "[request.big]\npurse = \"money\"\nunit = \"money/month\"\nneed = \"1000 [money/year]\"\nweight = 2\n"
                          "[request.small]\npurse = \"money\"\nunit = \"money/year\"\nneed = \"1 [money/month]\"\n",
                .outputs = "\"big\", \"small\""});
  const Trajectory run(program);
  EXPECT_NEAR(run.at("town.small", 0), 12, 1e-12);
  EXPECT_NEAR(run.at("town.big", 0), 9, 1e-12);
}

TEST(Total, AddsWhatMatchesInTheFirstUnit) {
  const Program program = compiled({.module = auxiliary("a_cost", "money", "1 [money]") + auxiliary("b_cost", "money", "2 [money]") +
                                              auxiliary("cost", "money", "total(\"town.*cost\")"),
                                    .outputs = "\"cost\""});
  EXPECT_EQ(Trajectory(program).at("town.cost", 0), 3);
}

}  // namespace
}  // namespace infracast
