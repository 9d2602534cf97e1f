// SPDX-License-Identifier: MIT
// Which times of a program are beyond what they may be.
#include <gtest/gtest.h>

#include "infracast/run.h"
#include "tests/run/program_builder.h"

namespace infracast {
namespace {

// One held time of at most 2 years, month by month over a year.
std::vector<TimeBeyond> beyond(const std::vector<double>& years) {
  ProgramBuilder build({.first_year = 2010, .last_year = 2010, .steps_per_year = 12});
  const Value asked = build.series(years);
  Program program = build.program();
  program.held_times = {{"time", asked.node, 2, {}}};
  return times_beyond(program);
}

TEST(HeldTime, MayBeItsLongestAndNothing) {
  EXPECT_TRUE(beyond({2}).empty());
  EXPECT_TRUE(beyond({0}).empty());
  EXPECT_TRUE(beyond({0, 1, 2}).empty());
}

TEST(HeldTime, IsBeyondInADrawThatIsSoAtAnyStep) {
  const std::vector<double> late{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2.001}, once{1, 2.001, 1}, first{-0.001, 1};
  for (const auto& years : {late, once}) {
    ASSERT_EQ(beyond(years).size(), 1U);
    EXPECT_EQ(beyond(years)[0].longer, 1);
    EXPECT_EQ(beyond(years)[0].negative, 0);
  }
  ASSERT_EQ(beyond(first).size(), 1U);
  EXPECT_EQ(beyond(first)[0].longer, 0);
  EXPECT_EQ(beyond(first)[0].negative, 1);
}

// Evenly between -1 and 3 years: a quarter of the draws on either side. Of the two times only the second is told.
TEST(HeldTime, CountsDrawsOfEachTimeByItself) {
  ProgramBuilder build({.first_year = 2010, .last_year = 2010, .steps_per_year = 12});
  const Value sound = build.constant(1);
  const Value wide = build.parameter("wide", 1, {.kind = Prior::Kind::uniform, .a = -1, .b = 3});
  Program program = build.program();
  program.held_times = {{"sound", sound.node, 2, {}}, {"wide", wide.node, 2, {}}};
  const std::vector<TimeBeyond> found = times_beyond(program);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].time, 1U);
  EXPECT_NEAR(found[0].negative, 0.25, 0.003);
  EXPECT_NEAR(found[0].longer, 0.25, 0.003);
}

TEST(HeldTime, WithoutALimitIsOnlyNeverNegative) {
  ProgramBuilder build({.first_year = 2010, .last_year = 2010, .steps_per_year = 12});
  const Value asked = build.constant(1e9);
  Program program = build.program();
  program.held_times = {{.name = "time", .asked = asked.node, .where = {}}};
  EXPECT_TRUE(times_beyond(program).empty());
}

}  // namespace
}  // namespace infracast
