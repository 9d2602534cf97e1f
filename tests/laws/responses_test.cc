// SPDX-License-Identifier: MIT
// What more of one thing does to another, all else equal: the same draws under two settings, draw by draw and step by step.
#include <gtest/gtest.h>

#include <cmath>

#include "infracast/scenario.h"
#include "tests/laws/opened.h"

namespace infracast {
namespace {

constexpr std::size_t kDraws = 48;

struct Response {
  std::string claim;
  std::string setting;  // of a lever or parameter
  std::string less, more;
  std::string effect;  // name of a variable …
  bool rises = true;   // … that never falls when there is more of the setting, or never rises
  double from = 0;     // decimal year from which this is so
  std::vector<Setting> given = {};
  double tolerance = 1e-7;  // relative
};
void PrintTo(const Response& each, std::ostream* out) { *out << each.claim; }

class MonotoneResponse : public testing::TestWithParam<Response> {};

TEST_P(MonotoneResponse, HoldsInEveryDraw) {
  const Response& response = GetParam();
  const auto with = [&](const std::string& value) {
    std::vector<Setting> settings = response.given;
    settings.push_back({response.setting, value});
    return opened(under({}, settings));
  };
  const Compiled less = with(response.less), more = with(response.more);
  Recording low(less.program, {response.effect}, kDraws, 41), high(more.program, {response.effect}, kDraws, 41);
  bool differs = false;
  for (std::size_t step = 0; step < low.steps(); ++step) {
    if (less.program.horizon.time(static_cast<std::uint32_t>(step)) < response.from) continue;
    for (std::size_t draw = 0; draw < kDraws; ++draw) {
      const double change = (high.at(0, step, draw) - low.at(0, step, draw)) * (response.rises ? 1 : -1);
      ASSERT_GE(change, -response.tolerance * std::abs(low.at(0, step, draw))) << "step " << step << " of draw " << draw;
      differs = differs || change > 1e-9 * std::abs(low.at(0, step, draw));
    }
  }
  EXPECT_TRUE(differs) << "no draw responds at all";
}

// So much money that classes do not hold each other back.
const std::vector<Setting> kRich{{"budget.subsidy", "1e11 CNY/year"}};

// Who stays on an old network depends on how far it covers, and that on how much traffic others leave it.
constexpr double kTenThousandth = 1e-4;

const std::vector<Response> kResponses{
    {"more budget, more homes passed", "budget.envelope_factor", "0.3", "1", "fibre.homes_passed"},
    {"more subsidy, more homes passed", "budget.subsidy", "0 CNY/year", "1e9 CNY/year", "fibre.homes_passed"},
    {"a larger quota, more racks", "data_centre.quota", "2000 rack/year", "20000 rack/year", "data_centre.racks"},
    {"more provincial capacity, a higher usable rate",
     "egress.provincial.trigger_shift",
     "0.3",
     "0",
     "speed.usable_rate",
     true,
     0,
     {kRich[0], {"broadband.rate_elasticity", "0"}}},
    {"dearer data, less mobile traffic", "economy.data_price_factor", "1", "1.5", "mobile_traffic.raw", false},
    {"a looser PUE cap, more power for the same racks", "data_centre.pue_cap", "1.2", "1.4", "data_centre.power"},
    {"a later 5G launch, fewer of 5G", "mobile.delay_5g", "0 year", "2 year", "mobile.share_5g_plus", false, 0, kRich},
    {"a later 4G launch, fewer of 4G and later", "mobile.launch_4g_date", "2013.95", "2015.5", "mobile.share_4g_plus", false, 0, kRich,
     kTenThousandth},
    {"a later 10G-PON programme, fewer homes on it", "fibre.upgrade_delay", "0 year", "2 year", "fibre.homes_passed_10g", false, 0, kRich},
    {"faster learning, no dearer equipment", "cost.egress.learning_rate", "0.1", "0.3", "cost.egress.index", false, 2017},
    {"a faster fibre build, more homes passed", "fibre.build_rate_factor", "0.3", "1", "fibre.homes_passed", true, 0, kRich},
    {"a build that speeds up, more homes passed", "fibre.build_growth", "0", "0.3", "fibre.homes_passed", true, 0, kRich},
    {"winding down sooner, fewer idle stations", "radio.g3.winding_down", "0.01", "2", "radio.g3.stations", false, 0, kRich},
    {"winding down sooner, less power", "radio.g3.winding_down", "0.01", "2", "radio.g3.power", false, 0, kRich},
    {"a capacity that grows, a higher rate", "radio.g5.capacity_growth", "0.01", "0.2", "radio.g5.user_rate", true, 0, kRich},
    {"a price that falls faster in the long run, more traffic", "economy.data_price_decline_late", "0.1", "0.4", "mobile_traffic.raw"},
    {"more access points aimed at, more of them", "wlan.ap_target_factor", "1", "2", "wlan.access_points"},
};

INSTANTIATE_TEST_SUITE_P(City, MonotoneResponse, testing::ValuesIn(kResponses), [](const auto& each) {
  std::string name = each.param.claim;
  for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
  return name;
});

}  // namespace
}  // namespace infracast
