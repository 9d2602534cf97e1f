// SPDX-License-Identifier: MIT
// Time without a calendar, and what models of system dynamics need besides.
#include <gtest/gtest.h>

#include <cmath>

#include "compiled.h"

namespace infracast {
namespace {

// A town whose time goes from one number to another.
SmallCity on_axis(const std::string& axis, const std::string& module, const std::string& outputs = {}) {
  SmallCity city{.module = module, .outputs = outputs};
  city.files["base.toml"] = "model = \"city.toml\"\n[horizon]\n" + axis;
  return city;
}

// A cup of 180 degrees in a room of 70, which loses a tenth of what it is above per minute.
std::string cup(const std::string& time, const std::string& per_time) {
  return fixed("loss_time", time, 10) + flow("loss", per_time, "(heat - 70) / loss_time") +
         stock("heat", "1", "start = 180\noutflow = \"loss\"");
}

TEST(PlainAxis, StepsFromOneNumberToAnother) {
  const Program program = compiled(on_axis("from = 0\nto = 30\nstep = 0.125\nunit = \"min\"\n", cup("min", "1/min")));
  EXPECT_EQ(program.horizon.steps(), 240U);
  EXPECT_EQ(program.horizon.time(1), 0.125);
  EXPECT_EQ(program.horizon.time(240), 30);
}

TEST(PlainAxis, IsEulersMethodToTheBit) {
  const Program program = compiled(on_axis("from = 0\nto = 30\nstep = 0.125\n", cup("1", "1")));
  const Trajectory found(program);
  double heat = 180;
  for (std::uint32_t step = 0; step <= found.last(); ++step) {
    ASSERT_EQ(found.at("town.heat", step), heat) << step;
    heat -= (heat - 70) / 10 * 0.125;
  }
}

// Rates per day on an axis in months are converted: a month is a twelfth of 365.2425 days.
TEST(PlainAxis, ConvertsTimesToItsUnit) {
  const Program program = compiled(on_axis("from = 0\nto = 2\nstep = 1\nunit = \"month\"\n",
                                           flow("rise", "1/day", "2 [1/day]") + stock("level", "1", "start = 0\ninflow = \"rise\"")));
  EXPECT_NEAR(Trajectory(program).at("town.level", 1), 2 * 365.2425 / 12, 1e-12);
}

TEST(PlainAxis, MayHaveStepsLongerThanItsUnit) {
  const Program program = compiled(on_axis("from = 0\nto = 100\nstep = 5\n", auxiliary("now", "1", "time + dt"), "\"now\""));
  EXPECT_EQ(program.horizon.steps(), 20U);
  EXPECT_EQ(Trajectory(program).at("town.now", 3), 20);
}

TEST(PlainAxis, HasNoRoundingErrorOfItsOwnInSteps) {
  const Program program = compiled(on_axis("from = 1\nto = 10\nstep = 0.1\n", auxiliary("now", "1", "time"), "\"now\""));
  EXPECT_EQ(Trajectory(program).at("town.now", 3), 1.3);
  EXPECT_EQ(Trajectory(program).at("town.now", 90), 10);
}

TEST(PlainAxis, MayBeginBelowZero) {
  const Program program = compiled(on_axis("from = -2\nto = 2\nstep = 1\n", auxiliary("size", "1", "abs(time)"), "\"size\""));
  EXPECT_EQ(Trajectory(program).at("town.size", 0), 2);
  EXPECT_EQ(Trajectory(program).at("town.size", 2), 0);
}

TEST(PlainAxis, HasTimesOfEventsAsNumbers) {
  const Program program = compiled(on_axis("from = 0\nto = 4\nstep = 1\n", auxiliary("up", "1", "step(3, 2) + ramp(1, 1, 3)"), "\"up\""));
  const Trajectory found(program);
  const double expected[] = {0, 0, 4, 5, 5};
  for (std::uint32_t step = 0; step < 5; ++step) EXPECT_EQ(found.at("town.up", step), expected[step]) << step;
}

TEST(PlainAxis, TellsAStepThatDoesNotDivide) {
  const std::string told = diagnose(on_axis("from = 0\nto = 10\nstep = 0.3\n", ""));
  EXPECT_NE(told.find("base.toml:5:8: error: no whole number of steps leads from 0 to 10"), std::string::npos) << told;
}

TEST(PlainAxis, TellsWhatIsDated) {
  SmallCity city = on_axis("from = 0\nto = 10\nstep = 1\n", "");
  city.files["base.toml"] = "today = \"2010\"\n" + city.files["base.toml"];
  const std::string told = diagnose(city);
  EXPECT_NE(told.find("base.toml:1:1: error: \"today\" is of a calendar, and [horizon] has none"), std::string::npos) << told;
}

TEST(PlainAxis, TellsWhatIsAnnual) {
  const std::string told = diagnose(on_axis("from = 0\nto = 10\nstep = 1\n", indicator("i", "1", "time", "measure = \"annual\"\n")));
  EXPECT_NE(told.find("what is annual is of a year of a calendar"), std::string::npos) << told;
}

// Three a step out of a stock of five.
Program drained(const std::string& more) {
  return compiled(
      on_axis("from = 0\nto = 2\nstep = 1\n", flow("out", "1", "3") + stock("level", "1", "start = 5\noutflow = \"out\"\n" + more)));
}

TEST(Stock, IsLimitedUnlessItMayBeNegative) {
  const Program limited = drained(""), free = drained("may_be_negative = true");
  EXPECT_EQ(Trajectory(limited).at("town.level", 2), 0);
  EXPECT_EQ(Trajectory(limited).at("town.out", 1), 2);
  EXPECT_EQ(Trajectory(free).at("town.level", 2), -1);
  EXPECT_EQ(Trajectory(free).at("town.out", 1), 3);
}

TEST(Initial, IsTheValueAtTheStart) {
  const Program program = compiled(on_axis("from = 0\nto = 3\nstep = 1\n",
                                           flow("growth", "1", "level") + stock("level", "1", "start = 10\ninflow = \"growth\"") +
                                               auxiliary("first", "1", "initial(2 * growth)"),
                                           "\"first\""));
  EXPECT_EQ(Trajectory(program).at("town.first", 0), 20);
  EXPECT_EQ(Trajectory(program).at("town.first", 3), 20);
  EXPECT_EQ(Trajectory(program).at("town.level", 3), 80);
}

TEST(Initial, ReadsItsOwnElementOfTheStart) {
  EXPECT_NE(diagnose(on_axis("from = 0\nto = 3\nstep = 1\n", auxiliary("a", "1", "initial(a)"), "\"a\"")).find("error"), std::string::npos);
}

TEST(Angles, ArePlainNumbersInRadians) {
  EXPECT_EQ(value_of("1", "sin(0)"), 0);
  EXPECT_NEAR(value_of("1", "sin(3.141592653589793 / 6)"), 0.5, 1e-16);
  EXPECT_NEAR(value_of("1", "cos(3.141592653589793 / 3)"), 0.5, 2e-16);
  EXPECT_NEAR(value_of("1", "tan(3.141592653589793 / 4)"), 1, 2e-16);
  EXPECT_NEAR(value_of("1", "6 * arcsin(0.5)"), 3.141592653589793, 1e-15);
  EXPECT_NEAR(value_of("1", "3 * arccos(0.5)"), 3.141592653589793, 1e-15);
  EXPECT_NEAR(value_of("1", "4 * arctan(1)"), 3.141592653589793, 1e-15);
  EXPECT_NE(diagnose(with_equation("1", "sin(homes)")).find("must be a plain number"), std::string::npos);
}

}  // namespace
}  // namespace infracast
