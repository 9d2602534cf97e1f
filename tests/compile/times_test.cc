// SPDX-License-Identifier: MIT
// Times, correlations and values of parameters that cannot be.
#include <gtest/gtest.h>

#include <cmath>

#include "compiled.h"
#include "infracast/run.h"

namespace infracast {
namespace {

std::string uncertain(const std::string& name, const std::string& unit, double value, const std::string& prior) {
  return "[parameter." + name + "]\nunit = \"" + unit + "\"\nvalue = " + std::to_string(value) + "\nprior = \"" + prior +
         "\"\nsource = \"test\"\n";
}

Program with_time(const std::string& prior, const std::string& equation) {
  return compiled({.module = uncertain("t", "year", 1, prior) + flow("rate", "household/year", "12 [household/year]") +
                             flow("x", "household/year", equation),
                   .outputs = "\"x\""});
}

TEST(LeadTime, ThatDrawsPutBelowZeroIsTold) {
  for (const char* equation : {"pipeline(rate, t)", "smooth(rate, t)", "delay(rate, t, longest = 9 [year])", "noise(rate, t)"}) {
    const Program program = with_time("normal(mean = 1, sd = 0.6)", equation);
    ASSERT_EQ(program.held_times.size(), 1U) << equation;
    const std::vector<TimeBeyond> beyond = times_beyond(program);
    ASSERT_EQ(beyond.size(), 1U) << equation;
    EXPECT_NEAR(beyond[0].negative, 0.0478, 0.002) << equation;  // the normal share below -1 / 0.6
    EXPECT_EQ(beyond[0].longer, 0) << equation;
  }
}

TEST(LeadTime, ThatCannotBeNegativeIsLeftAlone) {
  for (const char* prior : {"lognormal(median = 1, gsd = 3)", "uniform(low = 0.1, high = 2)", "normal(mean = 1, sd = 0.6, min = 0)"})
    EXPECT_TRUE(with_time(prior, "pipeline(rate, t * 2 + 1 [month])").held_times.empty()) << prior;
}

TEST(DelayTime, LongerThanItsLongestIsTold) {
  const Program program = with_time("uniform(low = 0.5, high = 1.5)", "delay(rate, t, longest = 1.25 [year])");
  const std::vector<TimeBeyond> beyond = times_beyond(program);
  ASSERT_EQ(beyond.size(), 1U);
  EXPECT_EQ(beyond[0].negative, 0);
  EXPECT_NEAR(beyond[0].longer, 0.25, 0.002);
}

TEST(LeadTime, BelowZeroIsHeldAtTheShortest) {
  for (const char* equation : {"pipeline(rate * (time - 2009) / (1 [year]), t)", "smooth(rate * (time - 2009) / (1 [year]), t)",
                               "delay(rate * (time - 2009) / (1 [year]), t, longest = 2 [year])"}) {
    const Program program = with_time("normal(mean = 1, sd = 0.6)", equation);
    const Trajectory none(program, std::vector<double>{0}), negative(program, std::vector<double>{-1});
    for (std::uint32_t k = 0; k <= none.last(); ++k) EXPECT_EQ(negative.at("town.x", k), none.at("town.x", k)) << equation << " " << k;
  }
}

SmallCity correlated(const std::string& correlations) {
  std::string module;
  for (const char* name : {"a", "b", "c", "d"}) module += uncertain(name, "1", 1, "normal(mean = 1, sd = 0.2)");
  return {.module = module + indicator("i", "1", "a + b + c + d") + correlations};
}

std::string correlation(const std::string& name, const std::string& parameters, double value) {
  return "[correlation." + name + "]\nparameters = [" + parameters + "]\nvalue = " + std::to_string(value).substr(0, 5) +
         "\nsource = \"test\"\n";
}

TEST(Correlations, ThatCannotAllHoldAreNamedByThree) {
  EXPECT_EQ(
      diagnose(
          correlated(correlation("x", R"("a", "b")", 0.9) + correlation("y", R"("b", "c")", 0.9) + correlation("z", R"("a", "c")", -0.9))),
      R"(town.toml:39:9: error: "town.a" with "town.b" at 0.9, "town.b" with "town.c" at 0.9 and "town.a" with "town.c" at -0.9 cannot all hold
   39 | value = -0.90
      |         ^^^^^  with the first two, the third lies between 0.64 and 1
)");
}

TEST(Correlations, ThatNothingIsSaidOfAreZero) {
  const std::string said = diagnose(correlated(correlation("x", R"("a", "b")", 0.9) + correlation("y", R"("b", "c")", 0.9)));
  EXPECT_NE(said.find("\"town.a\" with \"town.c\" at 0 (nothing is said) cannot all hold"), std::string::npos) << said;
}

TEST(Correlations, AreAcceptedAtTheBoundThatIsAdvised) {
  for (const double third : {0.64, 0.8, 0.99})
    EXPECT_EQ(diagnose(correlated(correlation("x", R"("a", "b")", 0.9) + correlation("y", R"("b", "c")", 0.9) +
                                  correlation("z", R"("a", "c")", third))),
              "")
        << third;
}

TEST(Correlations, OfFourMayBeImpossibleThoughNoThreeAre) {
  const std::string said = diagnose(correlated(correlation("all", R"("a", "b", "c", "d")", -0.4)));
  EXPECT_NE(said.find("the correlations of \"town.a\", \"town.b\", \"town.c\", \"town.d\" cannot all hold"), std::string::npos) << said;
  EXPECT_EQ(diagnose(correlated(correlation("all", R"("a", "b", "c", "d")", -0.3))), "");
}

SmallCity set(const std::string& value) {
  return {.module = uncertain("share", "1", 0.5, "beta(mean = 0.5, sd = 0.1)") + indicator("i", "1", "share"),
          .scenario = "[parameters]\n\"town.share\" = " + value + "\n"};
}

TEST(Parameter, SetBeyondItsPriorIsRefusedWithItsBounds) {
  EXPECT_EQ(diagnose(set("95")), R"(base.toml:7:16: error: the value 95 of "share" lies outside of its prior
   7 | "town.share" = 95
     |                ^^  it goes from 0 to 1; to go beyond it on purpose, give a prior too, as in { value = 95, prior = "fixed" }
)");
  EXPECT_EQ(diagnose(set("0.95")), "");
  EXPECT_EQ(diagnose(set("{ value = 95, prior = \"fixed\" }")), "");
}

TEST(Parameter, KnowsWhatItMayBe) {
  const Program program = compiled(set("0.95"));
  EXPECT_EQ(program.parameters[0].least, 0);
  EXPECT_EQ(program.parameters[0].most, 1);
}

TEST(WrongPrior, FixedTakesNoNumber) {
  EXPECT_EQ(diagnose(with_prior("fixed(1)")), R"x(town.toml:8:10: error: fixed takes no number
   8 | prior = "fixed(1)"
     |          ^^^^^^^^  write "fixed": it is certain to be the parameter's value
)x");
}

TEST(Stock, WhoseInflowIsNeverPositiveIsWarnedOf) {
  const std::string said =
      diagnose({.module = stock("homes", "household", "start = \"10 [household]\"\ninflow = \"leaving\"") +
                          flow("leaving", "household/year", "-24 [household/year]") + indicator("i", "household", "homes")});
  EXPECT_NE(said.find("warning: the inflow of \"town.homes\" is never positive: it may empty the stock below 0"), std::string::npos)
      << said;
}

TEST(Stock, DrainedByAnAuxiliaryThatOthersReadIsWarnedOf) {
  const auto city = [](const std::string& leaving) {
    return SmallCity{.module = leaving + stock("homes", "household", "start = \"10 [household]\"\noutflow = \"leaving\"") +
                               stock("elsewhere", "household", "start = 0\ninflow = \"leaving\"") +
                               indicator("i", "household", "homes + elsewhere")};
  };
  const std::string said = diagnose(city(auxiliary("leaving", "household/year", "24 [household/year]")));
  EXPECT_NE(said.find("\"leaving\" is an [auxiliary]: where \"homes\" runs out, whoever else reads it sees more than what left"),
            std::string::npos)
      << said;
  EXPECT_EQ(diagnose(city(flow("leaving", "household/year", "24 [household/year]"))), "");
}

}  // namespace
}  // namespace infracast
