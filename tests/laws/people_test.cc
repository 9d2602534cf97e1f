// SPDX-License-Identifier: MIT
// What people drive, what a new cable counts in, rates that need a reason to fall, and networks that nobody uses.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "infracast/ensemble.h"
#include "tests/laws/opened.h"

namespace infracast {
namespace {

constexpr std::size_t kDraws = 24;

// Up to a fifth more people from 2017 on.
Program with_more_people(Program program) {
  const auto path = std::ranges::find(program.series, "demography.population_path", &Series::name);
  for (std::uint32_t step = 0; step < path->values.size(); ++step)
    path->values[step] *= 1 + 0.2 * std::clamp((program.horizon.time(step) - 2017) / 9, 0.0, 1.0);
  return program;
}

TEST(MorePeople, AreServedByMoreOfWhatServesThem) {
  const Compiled city = compile_shipped("shanghai/base.toml");
  const std::vector<std::string> driven{"households",
                                        "ftth_homes_passed",
                                        "broadband_subscribers",
                                        "mobile_traffic",
                                        "mobile_subscribers",
                                        "internet_users",
                                        "base_stations",
                                        "idc_demand",
                                        "idc_racks",
                                        "gdp",
                                        "ecommerce_b2c_volume",
                                        "telecom_volume",
                                        "idc_energy",
                                        "provincial_egress_demand",
                                        "telecom_revenue"};
  Recording few(city.program, driven, kDraws, 61), many(with_more_people(city.program), driven, kDraws, 61);
  const std::size_t last = few.steps() - 1, today = last - 14 * 12;
  for (std::size_t k = 0; k < driven.size(); ++k) {
    double gain = 0;
    for (std::size_t draw = 0; draw < kDraws; ++draw) {
      EXPECT_EQ(few.at(k, today, draw), many.at(k, today, draw)) << driven[k];
      EXPECT_GE(many.at(k, last, draw), few.at(k, last, draw) * (1 - 1e-9)) << driven[k] << ", draw " << draw;
      gain += many.at(k, last, draw) / few.at(k, last, draw) - 1;
    }
    EXPECT_GT(gain / kDraws, 0.01) << driven[k];
  }
}

// Per person it is the same city.
TEST(MorePeople, DriveDomesticProductInProportion) {
  const Compiled city = compile_shipped("shanghai/base.toml");
  Recording few(city.program, {"gdp", "population"}, kDraws, 62), many(with_more_people(city.program), {"gdp", "population"}, kDraws, 62);
  const std::size_t last = few.steps() - 1;
  for (std::size_t draw = 0; draw < kDraws; ++draw)
    EXPECT_NEAR(many.at(0, last, draw) / few.at(0, last, draw), many.at(1, last, draw) / few.at(1, last, draw), 1e-9);
}

// A cable that nobody has decided yet counts in number, design and share as those do that were.
TEST(ANewCable, CountsInNumberDesignAndShare) {
  Program program = compile_shipped("shanghai/base.toml").program;
  const std::vector<std::string> names{"submarine_landed_capacity", "submarine_design_capacity", "submarine_cables",
                                       "submarine_share_china"};
  Recording without(program, names, kDraws, 65);
  const auto lever = std::ranges::find(program.series, "submarine.new_capacity", &Series::name);
  for (std::uint32_t step = 0; step < lever->values.size(); ++step) lever->values[step] = program.horizon.time(step) < 2019 ? 0 : 5000;
  Recording with(program, names, kDraws, 65);
  const std::size_t last = with.steps() - 1;
  for (std::size_t draw = 0; draw < kDraws; ++draw) {
    EXPECT_NEAR(with.at(0, last, draw) - without.at(0, last, draw), 5000, 1e-6);
    EXPECT_NEAR(with.at(1, last, draw) - without.at(1, last, draw), 5000, 1e-6);
    EXPECT_EQ(with.at(2, last, draw) - without.at(2, last, draw), 1);
    EXPECT_GT(with.at(3, last, draw), without.at(3, last, draw));
    EXPECT_LT(with.at(3, last, draw), 1);
  }
}

// The rate left to a user of a network falls while its load rises, and at no other time.
TEST(WirelessRates, FallOnlyWhileTheLoadRises) {
  const Compiled city = opened(under({}));
  for (const std::string generation : {"g3", "g4", "g5"}) {
    Recording radio(city.program, {"radio." + generation + ".user_rate", "radio." + generation + ".utilisation"}, kDraws, 63);
    for (std::size_t step = 1; step < radio.steps(); ++step) {
      for (std::size_t draw = 0; draw < kDraws; ++draw) {
        const bool busier = radio.at(1, step, draw) > radio.at(1, step - 1, draw);
        ASSERT_GE(radio.at(0, step, draw), busier ? 0 : radio.at(0, step - 1, draw) * (1 - 1e-12)) << generation << ", step " << step;
      }
    }
  }
}

// A generation that one subscription in a thousand uses is on its way out: hardly a station is added, some go, and energy with them.
TEST(EmptyNetworks, AreWoundDown) {
  const Compiled city = opened(under({}));
  Recording g3(city.program, {"mobile.user_share_3g", "mobile.share_4g_plus", "radio.g3.stations", "mobile_g3_energy", "radio.g3.idle"},
               kDraws, 64);
  const std::size_t last = g3.steps() - 1;
  std::size_t empty = 0;
  for (std::size_t draw = 0; draw < kDraws; ++draw) {
    for (std::size_t step = 1; step < g3.steps(); ++step) {
      const bool idle = g3.at(4, step - 1, draw) > 0.8;
      ASSERT_LE(g3.at(2, step, draw), idle ? g3.at(2, step - 1, draw) * 1.01 : 1e9) << "step " << step << " of draw " << draw;
    }
    if (g3.at(4, last - 5 * 12, draw) < 0.8) continue;
    ++empty;
    EXPECT_LE(g3.at(2, last, draw), g3.at(2, last - 5 * 12, draw) * (1 + 1e-9));
    EXPECT_LE(g3.at(3, last, draw), g3.at(3, last - 12, draw) * (1 + 1e-9));
  }
  EXPECT_GT(empty, kDraws / 4);
}

}  // namespace
}  // namespace infracast
