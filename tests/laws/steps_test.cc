// SPDX-License-Identifier: MIT
// Half the step, half the error: the city converges as its step shrinks.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "infracast/scenario.h"
#include "inspect/convergence.h"
#include "tests/laws/opened.h"

namespace infracast {
namespace {

// The launch of fibre in mid-2009 still shows at the end of 2011: users lag coverage by a step, and links follow users. Users of 3G are
// what 4G leaves of a share: a small difference of large ones. What a GB of 3G costs, and what the exchange still needs, are ratios and
// gaps of quantities near zero. Where take-up is as quick as access technologies share it, rates and what links are short of follow a
// launch more steeply.
const std::map<std::string, double> kSlower{{"ftth_takeup_passed", 0.04},          {"international_egress", 0.025},
                                            {"mobile_3g_subscribers", 0.035},      {"mobile_g3_cost_per_gb", 0.03},
                                            {"exchange_egress_needed_cost", 0.06}, {"usable_download_rate", 0.035},
                                            {"congestion_quality", 0.025},         {"capex_international_egress", 0.025}};

// A share of what was built within a year, into which the launch of 4G falls: the error depends on where in a step that is.
const std::string kSwitching = "shared_build_rate";

double allowed(const std::string& indicator) { return kSlower.contains(indicator) ? kSlower.at(indicator) : 0.02; }

std::vector<Compiled> in_shorter_steps() {
  std::vector<Compiled> cities;
  for (const char* step : {"month", "half-month", "week"}) cities.push_back(compile_scenario(under({.step = step})));
  return cities;
}

std::vector<inspect::StepError> errors_of(const std::vector<Compiled>& cities) {
  std::vector<Program> programs;
  for (const Compiled& city : cities) programs.push_back(city.program);
  return inspect::step_errors(programs);
}

// What people compare with figures or with plans.
bool is_published(const Scenario& scenario, const std::string& id) {
  const auto about = [&](const auto& row) { return row.indicator.value == id; };
  return std::ranges::any_of(scenario.observations, about) || std::ranges::any_of(scenario.targets, about);
}

// Of what is published relative to its level; of the rest, such as the spending of a year, relative to its peak.
TEST(Steps, HalvedChangeNoIndicatorByTwoPercentTwoYearsFromItsLaunch) {
  const std::vector<Compiled> cities = in_shorter_steps();
  for (const inspect::StepError& error : errors_of(cities)) {
    const std::string& id = cities[0].program.indicators[error.indicator].id;
    if (is_published(cities[0].scenario, id)) {
      EXPECT_LE(error.largest[0], allowed(id)) << id << " at the start of " << error.years[0];
    }
    EXPECT_LE(error.of_peak[0], allowed(id)) << id;
  }
}

TEST(Steps, HalvedHalveTheErrorOfEveryIndicator) {
  const std::vector<Compiled> cities = in_shorter_steps();
  for (const inspect::StepError& error : errors_of(cities)) {
    if (error.means[0] < 1e-5 || cities[0].program.indicators[error.indicator].id == kSwitching) continue;
    EXPECT_GE(error.ratio(), 1.6) << cities[0].program.indicators[error.indicator].id;
  }
}

// In draws that are far from the best guess a change may be larger where a link fills up, but seldom.
TEST(Steps, HalvedSeldomMatterInAnyDraw) {
  constexpr std::size_t kDraws = 24;
  const Compiled months = compile_scenario(under({})), halves = compile_scenario(under({.step = "half-month"}));
  std::vector<std::string> names;
  for (const Indicator& indicator : months.program.indicators) {
    if (is_published(months.scenario, indicator.id)) names.push_back(indicator.id);
  }
  Recording coarse(inspect::without_noise(months.program), names, kDraws, 61),
      fine(inspect::without_noise(halves.program), names, kDraws, 61);
  std::size_t compared = 0, large = 0;
  for (std::size_t k = 0; k < names.size(); ++k) {
    for (std::size_t draw = 0; draw < kDraws; ++draw) {
      for (std::size_t year = 6; year * 12 < coarse.steps(); ++year) {
        const double x = coarse.at(k, year * 12, draw), y = fine.at(k, year * 24, draw);
        ++compared;
        large += std::abs(x - y) > 0.02 * std::abs(y) ? 1 : 0;
      }
    }
  }
  EXPECT_LE(large, 3 * compared / 200) << "of " << compared;
}

}  // namespace
}  // namespace infracast
