// SPDX-License-Identifier: MIT
// Which building the plan table blames is no accident.
#include "inspect/asset_classes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "tests/models/shipped_scenarios.h"

namespace infracast {
namespace {

using Names = std::vector<std::string>;

TEST(AssetClasses, HaveTheLimitsThatPlannersAskAbout) {
  const Compiled city = compile_shipped("shanghai/base.toml");
  const std::map<std::string, Names> expected{{"fibre.starts", {"demand", "coverage", "build_rate", "budget"}},
                                              {"fibre.upgrades", {"demand", "budget"}},
                                              {"broadband.connections", {"demand", "coverage", "budget"}},
                                              {"cable_tv.conversions", {"demand", "budget"}},
                                              {"radio.g2.starts", {"demand", "budget"}},
                                              {"radio.g3.starts", {"demand", "budget"}},
                                              {"radio.g4.starts", {"demand", "budget"}},
                                              {"radio.g5.starts", {"demand", "budget"}},
                                              {"wlan.starts", {"demand", "budget"}},
                                              {"wlan.venue_starts", {"demand", "budget"}},
                                              {"data_centre.starts", {"demand", "quota", "power", "fill", "budget"}},
                                              {"egress.international.orders", {"demand", "build_rate", "submarine", "budget"}},
                                              {"egress.provincial.orders", {"demand", "build_rate", "submarine", "budget"}},
                                              {"egress.exchange.orders", {"demand", "build_rate", "submarine", "budget"}},
                                              {"conduit.starts", {"demand", "budget"}}};
  std::map<std::string, Names> found;
  for (const BindingSeries& binding : city.program.bindings) found[binding.name] = binding.limits;
  EXPECT_EQ(found, expected);
}

TEST(AssetClasses, AreTheNearestBuildingUpstreamOfAnIndicator) {
  const Compiled city = compile_shipped("shanghai/base.toml");
  const auto feed = [&](const std::string& id) {
    const auto found =
        std::find_if(city.program.indicators.begin(), city.program.indicators.end(), [&](const auto& i) { return i.id == id; });
    return found == city.program.indicators.end() ? Names{"absent"} : inspect::asset_classes(city.program, *found);
  };
  EXPECT_EQ(feed("ftth_homes_passed"), (Names{"fibre.starts"}));
  EXPECT_EQ(feed("ftth_takeup_households"), (Names{"broadband.connections"}));
  EXPECT_EQ(feed("ngb_homes_passed"), (Names{"cable_tv.conversions"}));
  EXPECT_EQ(feed("base_stations"), (Names{"radio.g2.starts", "radio.g3.starts", "radio.g4.starts", "radio.g5.starts"}));
  EXPECT_EQ(feed("wlan_access_points"), (Names{"wlan.starts"}));
  EXPECT_EQ(feed("wlan_venues"), (Names{"wlan.venue_starts"}));
  EXPECT_EQ(feed("idc_racks"), (Names{"data_centre.starts"}));
  EXPECT_EQ(feed("international_egress"), (Names{"egress.international.orders"}));
  EXPECT_EQ(feed("conduit_length"), (Names{"conduit.starts"}));
  EXPECT_EQ(feed("population"), Names{});
  EXPECT_EQ(feed("supercomputing_capacity"), Names{});
}

}  // namespace
}  // namespace infracast
