// SPDX-License-Identifier: MIT
// Laws of single systems that need more than one moment: what was there before, what has been spent so far, how long a delay is.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <regex>

#include "infracast/ensemble.h"
#include "infracast/run.h"
#include "infracast/scenario.h"
#include "tests/compile/compiled.h"
#include "tests/compile/trajectory.h"
#include "tests/laws/opened.h"

namespace infracast {
namespace {

constexpr std::size_t kDraws = 24;

class Assets : public testing::TestWithParam<Circumstances> {};

// Homes that were passed stay passed when people leave, but none is passed that never was there.
TEST_P(Assets, PassNoMoreHomesThanThereEverWere) {
  const Compiled city = opened(under(GetParam()));
  Recording homes(city.program, {"fibre.homes_passed", beside("fibre.completions", "under_way"), "fibre.premises"}, kDraws, 31);
  for (std::size_t draw = 0; draw < kDraws; ++draw) {
    double most = 0;
    for (std::size_t step = 0; step < homes.steps(); ++step) {
      ASSERT_LE(homes.at(0, step, draw) + homes.at(1, step, draw), most * (1 + 1e-9)) << "step " << step << " of draw " << draw;
      most = std::max(most, homes.at(2, step, draw));
    }
  }
}

// Homes leave cable faster than they are told apart, but none was reached that never was there.
TEST_P(Assets, ReachNoMoreCableHomesThanThereEverWere) {
  const Compiled city = opened(under(GetParam()));
  Recording homes(city.program, {"cable_tv.ngb_homes", "cable_tv.digital", "cable_tv.cable"}, kDraws, 35);
  for (std::size_t draw = 0; draw < kDraws; ++draw) {
    double most = homes.at(2, 0, draw);
    for (std::size_t step = 0; step < homes.steps(); ++step) {
      ASSERT_LE(homes.at(0, step, draw), most * (1 + 1e-9)) << "NGB, step " << step << " of draw " << draw;
      ASSERT_LE(homes.at(1, step, draw), most * (1 + 1e-9)) << "digital, step " << step << " of draw " << draw;
      most = std::max(most, homes.at(2, step, draw));
    }
  }
}

// New racks and retrofits move the mean; nothing moves it beyond them.
TEST_P(Assets, HaveAPueBetweenTheOldAndTheNew) {
  const Compiled city = opened(under(GetParam()));
  Recording pue(city.program, {"data_centre.pue", "data_centre.pue_built", "data_centre.pue_retrofit"}, kDraws, 32);
  for (std::size_t draw = 0; draw < kDraws; ++draw) {
    for (std::size_t step = 0; step + 1 < pue.steps(); ++step) {
      const double old = pue.at(0, step, draw), built = pue.at(1, step, draw), retrofit = pue.at(2, step, draw);
      ASSERT_GE(pue.at(0, step + 1, draw), std::min({old, built, retrofit}) * (1 - 1e-12));
      ASSERT_LE(pue.at(0, step + 1, draw), std::max(old, built) * (1 + 1e-12));
    }
  }
}

// Energy of a year is power times its hours.
TEST_P(Assets, UseEnergyThatIsPowerTimesHours) {
  const Compiled city = opened(under(GetParam()));
  Recording energy(city.program, {"idc_energy", "idc_power"}, 4, 33);
  const auto per_year = static_cast<std::size_t>(city.program.horizon.steps_per_year);
  for (std::size_t year = per_year; year < energy.steps(); year += per_year) {
    double power = 0;
    for (std::size_t back = 1; back <= per_year; ++back) power += energy.at(1, year - back, 2) / static_cast<double>(per_year);
    ASSERT_NEAR(energy.at(0, year, 2), power * 24 * 365.2425 / 1000, 1e-9 * power) << "step " << year;
  }
}

// Where unspent money does not lapse, all that came in is spent or still there.
TEST_P(Assets, SpendOrKeepAllTheMoneyOfThePurse) {
  Scenario scenario = under(GetParam(), {{"budget.carry_time", "1e12 year"}});
  std::erase_if(scenario.levers, [](const LeverSetting& lever) { return lever.name.value == "budget.carry_over"; });
  const Compiled city = opened(std::move(scenario));
  Recording money(city.program, {"budget.income", "budget.telecom_spending", "budget.left_over"}, kDraws, 34);
  const double dt = city.program.horizon.dt();
  for (std::size_t draw = 0; draw < kDraws; ++draw) {
    double came = 0, went = 0;
    for (std::size_t step = 0; step < money.steps(); ++step) {
      ASSERT_NEAR(money.at(2, step, draw), came - went, 1e-9 * (came + went)) << "step " << step << " of draw " << draw;
      came += money.at(0, step, draw) * dt;
      went += money.at(1, step, draw) * dt;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(City, Assets, testing::ValuesIn(all_circumstances()));

struct PipelineCall {
  std::string name;
  std::string lead_time;  // full name
  int stages = 3;
};

std::vector<PipelineCall> pipelines_of(const Model& model) {
  std::vector<PipelineCall> out;
  for (const Instance& instance : model.instances) {
    for (const Element& element : model.types[instance.type].elements) {
      if (element.kind != ElementKind::flow || !element.equation->value.starts_with("pipeline(")) continue;
      PipelineCall call{instance.name.value + "." + element.name.value, "", 3};
      for (const std::string& argument : arguments_of_call(element.equation->value, "pipeline")) {
        if (argument.starts_with("lead_time = ")) call.lead_time = instance.name.value + "." + argument.substr(12);
        if (argument.starts_with("stages = ")) call.stages = std::stoi(argument.substr(9));
      }
      out.push_back(call);
    }
  }
  return out;
}

// One unit enters in the first step; when does it leave on average?
double mean_delay(double lead_time, int stages) {
  const std::string call = "pipeline(12 [household/year] * (if time < 2010.01 then 1 else 0), " + std::to_string(lead_time) +
                           " [year], stages = " + std::to_string(stages) + ")";
  const Program program = compiled({.module = flow("out", "household/year", call), .outputs = "\"out\"", .horizon = "2010..2069"});
  const Trajectory run(program);
  double out = 0, delay = 0;
  for (std::uint32_t k = 0; k < run.last(); ++k) {
    out += run.at("town.out", k) / 12;
    delay += run.at("town.out", k) / 12 * k / 12;
  }
  EXPECT_NEAR(out, 1, 1e-6) << lead_time;
  return delay;
}

TEST(EveryPipelineOfTheCity, DelaysByItsLeadTimeOnAverageWhateverTheDraw) {
  constexpr std::size_t kFew = 3;
  const Compiled city = opened(under({}));
  const std::vector<PipelineCall> calls = pipelines_of(city.scenario.model);
  std::vector<std::string> lead_times;
  for (const PipelineCall& call : calls) lead_times.push_back(call.lead_time);
  Recording drawn(city.program, lead_times, kFew, 8);
  for (std::size_t k = 0; k < calls.size(); ++k) {
    for (std::size_t draw = 0; draw < kFew; ++draw) {
      const double lead_time = drawn.at(k, 0, draw);
      EXPECT_NEAR(mean_delay(lead_time, calls[k].stages), lead_time, 1e-4) << calls[k].name;
    }
  }
}

TEST(EveryScenario, GivesTheSameBitsForAnyThreadsAndTiles) {
  const Compiled city = compile_shipped("shanghai/base.toml");
  const RecordPlan plan = yearly_indicators(city.program);
  const Ensemble ensemble(city.program, {.draws = 96, .seed = 4});
  const auto with = [&](int threads, std::size_t tile) {
    RunOptions options;
    options.threads = threads;
    options.tile = tile;
    return collect(city.program, ensemble, plan, options).values();
  };
  const auto one = with(1, 96);
  EXPECT_EQ(one, with(2, 8));
  EXPECT_EQ(one, with(2, 40));
}

}  // namespace
}  // namespace infracast
