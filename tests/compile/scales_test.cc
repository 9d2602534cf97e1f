// SPDX-License-Identifier: MIT
// Numbers that are written in one unit and read in another, by value.
#include <gtest/gtest.h>

#include "compiled.h"

namespace infracast {
namespace {

TEST(Input, IsReadInItsOwnUnit) {
  const std::string reader =
      "[module]\nlabel = { en = \"Reader\", zh = \"读\" }\ndoc = \"Reads.\"\n"
      "[input.rate]\nunit = \"Gbps\"\nfrom = \"town.rate\"\n"
      "[input.pace]\nunit = \"household/month\"\nfrom = \"town.pace\"\n" +
      indicator("gigabits", "Gbps", "rate") + indicator("bits", "Mbps", "rate") + indicator("monthly", "household/month", "pace") +
      indicator("shops", "household", "pace * 1 [year]");
  const Program program = compiled({.module = fixed("rate_now", "Mbps", 2500) + auxiliary("rate", "Mbps", "rate_now") +
                                              fixed("pace_now", "household/year", 60) + auxiliary("pace", "household/year", "pace_now"),
                                    .outputs = "\"rate\", \"pace\"",
                                    .more_modules = "reader = \"reader.toml\"\n",
                                    .files = {{"reader.toml", reader}}});
  const Trajectory path(program);
  EXPECT_NEAR(path.at("gigabits", 0), 2.5, 1e-12);
  EXPECT_NEAR(path.at("bits", 0), 2500, 1e-9);
  EXPECT_NEAR(path.at("monthly", 0), 5, 1e-12);
  EXPECT_NEAR(path.at("shops", 0), 60, 1e-12);
}

// Ten households and a month: what leaves is cut to 120 a year, which are 10 a month.
double drained(const std::string& unit) {
  const Program program = compiled(
      {.module = flow("gone", unit, "1000 [" + unit + "]") + stock("homes", "household", "start = \"10 [household]\"\noutflow = \"gone\""),
       .outputs = "\"gone\""});
  const Trajectory path(program);
  EXPECT_NEAR(path.at("town.homes", 1), 0, 1e-12) << unit;
  return path.at("town.gone", 0);
}

TEST(Drain, IsCutToWhatIsThereInItsOwnUnit) {
  EXPECT_NEAR(drained("household/year"), 120, 1e-9);
  EXPECT_NEAR(drained("household/month"), 10, 1e-9);
}

TEST(Drains, AreCutTogetherEachInItsOwnUnit) {
  const Program program =
      compiled({.module = flow("a", "household/month", "15 [household/month]") + flow("b", "household/year", "60 [household/year]") +
                          stock("homes", "household", "start = \"10 [household]\"\noutflow = \"a + b\""),
                .outputs = "\"a\", \"b\""});
  const Trajectory path(program);  // 180 and 60 a year are asked of 120: both are halved
  EXPECT_NEAR(path.at("town.a", 0), 7.5, 1e-9);
  EXPECT_NEAR(path.at("town.b", 0), 30, 1e-9);
  EXPECT_NEAR(path.at("town.homes", 1), 0, 1e-12);
}

TEST(Total, ConvertsEveryTermToOneUnit) {
  const Program program = compiled({.module = auxiliary("town_homes", "household", "500 [household]") +
                                              auxiliary("county_homes", "thousand household", "2 [thousand household]") +
                                              auxiliary("all", "household", R"(total("*_homes"))") +
                                              auxiliary("all_in_thousands", "thousand household", R"(total("*_homes"))"),
                                    .outputs = R"("all", "all_in_thousands")"});
  EXPECT_DOUBLE_EQ(Trajectory(program).at("town.all", 0), 2500);
  EXPECT_DOUBLE_EQ(Trajectory(program).at("town.all_in_thousands", 0), 2.5);
}

}  // namespace
}  // namespace infracast
