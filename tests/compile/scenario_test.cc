// SPDX-License-Identifier: MIT
// What a scenario changes in a program.
#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string>

#include "compiled.h"

namespace infracast {
namespace {

std::string lever(const std::string& more = "") {
  return "[lever.pace]\nunit = \"household/year\"\nnull = 1\nrange = [0, 40]\neffect = \"test\"\n" + more;
}

SmallCity paced(const std::string& scenario, const std::string& lever_keys = "") {
  return {.module = lever(lever_keys) + auxiliary("x", "household/year", "pace"), .outputs = "\"x\"", .scenario = scenario};
}

TEST(Lever, IsNullUnlessSet) { EXPECT_EQ(Trajectory(compiled(paced(""))).at("town.x", 5), 1); }

TEST(Lever, SetToANumberHoldsThroughout) {
  EXPECT_EQ(Trajectory(compiled(paced("[levers]\n\"town.pace\" = 3\n"))).at("town.x", 0), 3);
  EXPECT_NEAR(Trajectory(compiled(paced("[levers]\n\"town.pace\" = \"2 household/month\"\n"))).at("town.x", 0), 24, 1e-12);
}

// The range is of the lever's own unit, whatever the value is written in.
TEST(Lever, IsHeldToItsRangeInItsOwnUnit) {
  EXPECT_NEAR(Trajectory(compiled(paced("[levers]\n\"town.pace\" = \"3.3 household/month\"\n"))).at("town.x", 0), 39.6, 1e-12);
  const std::string share = "[lever.share]\nunit = \"1\"\nnull = 0\nrange = [0, 1]\neffect = \"test\"\n";
  const SmallCity most{
      .module = share + auxiliary("x", "1", "share"), .outputs = "\"x\"", .scenario = "[levers]\n\"town.share\" = \"80 %\"\n"};
  EXPECT_NEAR(Trajectory(compiled(most)).at("town.x", 0), 0.8, 1e-15);
  try {
    compiled(paced("[levers]\n\"town.pace\" = \"4 household/month\"\n"));
    ADD_FAILURE() << "48 a year are more than 40";
  } catch (const std::invalid_argument& refused) {
    EXPECT_NE(std::string(refused.what()).find("48 is out of the range of"), std::string::npos) << refused.what();
  }
}

TEST(Lever, FollowsItsScheduleInSteps) {
  const Program program =
      compiled(paced("[levers]\n\"town.pace\" = [{ date = \"2010-07-01\", value = 2 }, { date = \"2011-01-01\", value = 5 }]\n"));
  const Trajectory run(program);
  EXPECT_EQ(run.at("town.x", 5), 1);
  EXPECT_EQ(run.at("town.x", 6), 2);
  EXPECT_EQ(run.at("town.x", 11), 2);
  EXPECT_EQ(run.at("town.x", 12), 5);
  EXPECT_EQ(run.at("town.x", 36), 5);
}

TEST(Lever, FollowsItsScheduleInALine) {
  const std::string schedule = "[levers]\n\"town.pace\" = [{ date = \"2010-07-01\", value = 2 }, { date = \"2011-01-01\", value = 5 }]\n";
  const Program program = compiled(paced(schedule, "interpolation = \"linear\"\n"));
  const Trajectory run(program);
  EXPECT_EQ(run.at("town.x", 5), 1);
  EXPECT_NEAR(run.at("town.x", 9), 3.5, 1e-9);
  EXPECT_EQ(run.at("town.x", 30), 5);
}

TEST(Lever, AtItsNullValueChangesNoBit) {
  const auto module = lever() + fixed("homes", "household", 7) +
                      stock("s", "household", "start = \"homes\"\ninflow = \"pace * ln(3 + s / 1 [household])\"");
  const Program baseline = compiled({.module = module, .outputs = "\"s\""});
  const Program null = compiled({.module = module, .outputs = "\"s\"", .scenario = "[levers]\n\"town.pace\" = 1\n"});
  ASSERT_EQ(baseline.nodes.size(), null.nodes.size());
  const Trajectory a(baseline), b(null);
  for (std::uint32_t k = 0; k <= a.last(); ++k) {
    EXPECT_EQ(std::bit_cast<std::uint64_t>(a.at("town.s", k)), std::bit_cast<std::uint64_t>(b.at("town.s", k)));
  }
}

std::string driver(const std::string& keys) {
  return "[driver.path]\nunit = \"household\"\n" + keys + "\n" + auxiliary("x", "household", "path");
}

double driven(const std::string& keys, std::uint32_t step, const std::string& scenario = "") {
  return Trajectory(compiled({.module = driver(keys), .outputs = "\"x\"", .scenario = scenario})).at("town.x", step);
}

TEST(Driver, IsInterpolatedAsItSays) {
  const std::string points = "series = [[2010.0, 100], [2011.0, 400]]\n";
  EXPECT_NEAR(driven(points + "interpolation = \"linear\"", 6), 250, 1e-9);
  EXPECT_NEAR(driven(points + "interpolation = \"log\"", 6), 200, 1e-9);
  EXPECT_EQ(driven(points + "interpolation = \"step\"", 6), 100);
  EXPECT_EQ(driven(points + "interpolation = \"step\"", 12), 400);
}

TEST(Driver, GoesOnBeyondItsLastPoint) {
  const std::string points = "series = [[2009.5, 100], [2011.0, 400]]\ninterpolation = \"linear\"\n";
  EXPECT_EQ(driven(points + "beyond = \"hold\"", 36), 400);
  EXPECT_NEAR(driven(points + "beyond = 0.1", 36), 400 * 1.21, 1e-9);
}

TEST(Driver, MayBeReplaced) {
  const std::string points = "series = [[2010.0, 100], [2011.0, 400]]\n";
  EXPECT_EQ(driven(points, 6, "[drivers]\n\"town.path\" = { series = [[2010.0, 7]], beyond = \"hold\" }\n"), 7);
}

const char* const kUncertain =
    "[parameter.a]\nunit = \"household/year\"\nvalue = 2\nprior = \"lognormal(median = 2, gsd = 1.5, max = 9)\"\nmin = 0.1\nsource = "
    "\"model\"\n";

TEST(Parameter, KeepsItsPriorAndBounds) {
  const Program program = compiled({.module = kUncertain + auxiliary("x", "household/year", "a"), .outputs = "\"x\""});
  ASSERT_EQ(program.parameters.size(), 1U);
  EXPECT_EQ(program.parameters[0].prior, (Prior{Prior::Kind::lognormal, 2, 1.5, 0, 0.1, 9}));
}

TEST(Parameter, GivenAValueByAScenarioIsCertain) {
  const Program program = compiled({.module = kUncertain + auxiliary("x", "household/year", "a"),
                                    .outputs = "\"x\"",
                                    .scenario = "[parameters]\n\"town.a\" = \"0.5 household/month\"\n"});
  EXPECT_NEAR(program.parameters[0].value, 6, 1e-12);
  EXPECT_EQ(program.parameters[0].prior.kind, Prior::Kind::fixed);
  EXPECT_EQ(program.parameters[0].prior.a, program.parameters[0].value);
}

TEST(Parameter, MayBeGivenAnotherPrior) {
  const Program program =
      compiled({.module = kUncertain + auxiliary("x", "household/year", "a"),
                .outputs = "\"x\"",
                .scenario = "[parameters]\n\"town.a\" = { value = 3, prior = \"uniform(low = 1, high = 5)\", source = \"mine\" }\n"});
  EXPECT_EQ(program.parameters[0].prior, (Prior{.kind = Prior::Kind::uniform, .a = 1, .b = 5, .min = 0.1}));
  EXPECT_EQ(program.parameters[0].source, "mine");
}

double best_guess_of_a(const SmallCity& city) { return compiled(city).parameters.at(0).value; }

TEST(Parameter, WithoutAValueIsTheCentreOfItsPrior) {
  EXPECT_EQ(best_guess_of_a(with_prior("lognormal(median = 3, gsd = 1.5)", "")), 3);
  EXPECT_EQ(best_guess_of_a(with_prior("normal(mean = 4, sd = 1)", "")), 4);
  EXPECT_EQ(best_guess_of_a(with_prior("triangular(low = 1, mode = 2, high = 9)", "")), 2);
  EXPECT_EQ(best_guess_of_a(with_prior("normal(mean = 6 [month], sd = 1)", "")), 0.5);
}

TEST(Parameter, WithAnotherPriorAloneIsTheCentreOfThat) {
  SmallCity city = with_prior("lognormal(median = 1, gsd = 1.5)");
  city.scenario = "[parameters]\n\"town.a\" = { prior = \"normal(mean = 5, sd = 1)\" }\n";
  EXPECT_EQ(best_guess_of_a(city), 5);
}

TEST(Parameter, KeepsItsValueUnderAPriorWithoutACentre) {
  SmallCity city = with_prior("lognormal(median = 1, gsd = 1.5)");
  city.scenario = "[parameters]\n\"town.a\" = { prior = \"uniform(low = 0, high = 9)\" }\n";
  EXPECT_EQ(best_guess_of_a(city), 1);
}

TEST(Parameter, NumbersOfAPriorMayHaveUnits) {
  const Program program = compiled(with_prior("normal(mean = 12 [month], sd = 0.1)"));
  EXPECT_NEAR(program.parameters[0].prior.a, 1, 1e-12);
}

TEST(Correlation, JoinsEveryPair) {
  const std::string uncertain = "unit = \"1\"\nvalue = 0.5\nprior = \"uniform(low = 0, high = 1)\"\nsource = \"test\"\n";
  const Program program =
      compiled({.module = "[parameter.c]\n" + uncertain + "[parameter.b]\n" + uncertain + "[parameter.a]\n" + uncertain +
                          "[correlation.all]\nparameters = [\"c\", \"town.b\", \"a\"]\nvalue = 0.3\nsource = \"test\"\n" +
                          auxiliary("x", "1", "a + b + c"),
                .outputs = "\"x\""});
  ASSERT_EQ(program.correlations.size(), 3U);
  for (const Correlation& pair : program.correlations) EXPECT_EQ(pair.value, 0.3);
  EXPECT_EQ(program.correlations[0].first, 2U);
  EXPECT_EQ(program.correlations[0].second, 1U);
}

SmallCity judged(const std::string& target) {
  return {
      .module = indicator("homes", "household", "10 [household/year] * (time - 2009)"),
      .files = {{"targets.csv", "indicator,region,comparator,value,unit,deadline,base,plan,kind,formula,document,quote,note\nhomes,Town," +
                                    target + ",plan,expected,,D,\"q\",\n"}}};
}

// Ten were published for 2010, of which the town has twenty by the end of 2010 and forty by the end of 2012: four times what was.
TEST(Target, OfARatioComparesWithThePublishedBase) {
  SmallCity city = judged("at_least,3,1,2012-12-31,2010-12-31");
  const Program own = compiled(city);
  EXPECT_NEAR(Trajectory(own).node(own.targets[0].at_deadline, 36), 2, 1e-9);
  city.files["observations.csv"] =
      "indicator,region,date,value,unit,bound,scope,kind,formula,document,quote,trust,note\n"
      "homes,Town,2010-12-31,10,household,exact,,stated,,D,\"q\",primary,\n";
  const Program published = compiled(city);
  EXPECT_NEAR(Trajectory(published).node(published.targets[0].at_deadline, 36), 4, 1e-9);
}

// Dates of attainment are early by what a tie of 1e-9 of the value takes at the pace of these towns.
constexpr double kDate = 1e-8;

TEST(Target, IsJudgedAtItsDeadline) {
  const Program program = compiled(judged("at_least,18,household,2011-06-30,"));
  ASSERT_EQ(program.targets.size(), 1U);
  const TargetNodes& target = program.targets[0];
  const Trajectory run(program);
  EXPECT_EQ(target.value, 18);
  EXPECT_NEAR(run.node(target.at_deadline, 18), 25, 1e-9);
  EXPECT_NEAR(run.node(target.at_deadline, 36), 25, 1e-9);
  EXPECT_TRUE(std::isinf(run.node(target.reached, 9)));
  EXPECT_NEAR(run.node(target.reached, 10), 2010.8, kDate);
  EXPECT_NEAR(run.node(target.reached, 36), 2010.8, kDate);
}

TEST(Target, OnACeilingIsReachedFromTheStartUntilItIsNot) {
  const Program program = compiled(judged("at_most,18,household,2011,"));
  EXPECT_EQ(Trajectory(program).node(program.targets[0].reached, 36), 2010);
}

TEST(Target, AboutAValueIsReachedAtNineteenTwentiethsOfIt) {
  const Program program = compiled(judged("about,20,household,2011,"));
  EXPECT_EQ(program.targets[0].value, 20);
  EXPECT_NEAR(Trajectory(program).node(program.targets[0].reached, 36), 2010.9, kDate);
}

TEST(Target, RelativeToABaseIsARatio) {
  const Program program = compiled(judged("at_least,1.5,1,2012,2010"));
  const Trajectory run(program);
  EXPECT_EQ(run.node(program.targets[0].level, 6), 1);
  EXPECT_NEAR(run.node(program.targets[0].level, 24), 1.5, 1e-9);
  EXPECT_NEAR(run.node(program.targets[0].reached, 36), 2012, kDate);
}

TEST(Target, OnARatioMayBeInPercent) {
  const Program program = compiled(judged("at_least,150,%,2012,2010"));
  EXPECT_NEAR(Trajectory(program).node(program.targets[0].level, 24), 150, 1e-9);
}

}  // namespace
}  // namespace infracast
