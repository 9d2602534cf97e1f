// SPDX-License-Identifier: MIT
// Fixed access, worked out by hand: what is expected is written in numbers, never in the model's names.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/models/worked_part.h"

namespace infracast {
namespace {

constexpr double kRounding = 1e-9;  // relative: what some dozen additions of a month lose

void expect_near(double found, double worked) { EXPECT_NEAR(found, worked, kRounding * std::max(1.0, std::abs(worked))); }

// The yearly rate that takes 1 - exp(-rate / 12) in a month.
double hazard(double rate) { return 12 * (1 - std::exp(-rate / 12)); }

// A thousand premises; a home costs 600, the dearest of the twenty remote ones 3600; an operator pays 1200.
WorkedPart fibre() {
  WorkedPart part("access/fibre.toml", "fibre");
  part.given("premises", "household", "1000 [household]").given("cost_index", "1", "1.2");
  part.set("launch", 2009)
      .set("upgrade_launch", 2011)
      .set("fill_in", 1.5)
      .set("build_rate", 300)
      .set("build_growth", 0)
      .set("lead_time", 0.6);
  part.set("cost_per_home", 500).set("upgrade_cost", 120).set("upgrade_hazard", 0.6).set("homes_per_community", 800);
  part.set("remote_cost_ratio", 6).set("worth_of_home", 1200);
  return part;
}

TEST(WorkedFibre, RemoteHomesCostTheMeanOfUsualAndDearest) {
  WorkedPart part = fibre();
  part.lever("remote_subsidy", 300);
  expect_near(part.at("unit_cost_home_passed"), 600);
  expect_near(part.at("ftth_last_homes_cost"), 20 * (600.0 + 3600) / 2);
  // Those beyond 1200 are 24 of 30 parts; each takes on average half of 2400, and what an operator pays comes off.
  expect_near(part.at("ftth_last_homes_subsidy"), 20 * 0.8 * ((3600.0 + 1200) / 2 - 1200));
  expect_near(part.at("ftth_last_homes_subsidy_each"), 2400);
  expect_near(part.at("remote_worth_passing"), 0.3);  // 900 of the 3000 between usual and dearest
  expect_near(part.at("reachable"), 1000 - 20 * 0.7);
}

TEST(WorkedFibre, StartsAreTheLeastOfDemandAndRate) {
  WorkedPart part = fibre();
  part.lever("build_rate_factor", 2).lever("remote_subsidy", 300);
  expect_near(part.at("wanted"), 1.5 * 986);
  expect_near(part.at("starts"), 600);
  expect_near(part.at("funding"), 600 * 600);
  expect_near(part.at("capex_homes_passed", 1), 600 * 600);
  WorkedPart slow = fibre();
  slow.set("fill_in", 0.1).lever("remote_subsidy", 300);
  expect_near(slow.at("starts"), 98.6);
  slow = fibre();
  slow.set("fill_in", 0.1).lever("coverage_target", 250);
  expect_near(slow.at("starts"), 250);
  WorkedPart later = fibre();
  later.set("launch", 2010.5);
  EXPECT_EQ(later.at("starts", 5), 0);
  EXPECT_GT(later.at("starts", 6), 0);
}

// Launched at the start of 2009: a year of growth at the start of 2010, five of them from 2014 on.
TEST(WorkedFibre, TheLargestRateGrowsForFiveYears) {
  WorkedPart part = fibre();
  part.set("build_growth", 0.2);
  expect_near(part.at("largest_rate"), 300 * std::exp(0.2));
  expect_near(part.at("largest_rate", 24), 300 * std::exp(0.6));
  expect_near(part.at("largest_rate", 60), 300 * std::exp(1.0));
}

TEST(WorkedFibre, UpgradesFollowTheirHazardOrATargetAtItsDate) {
  WorkedPart part = fibre();
  part.lever("upgrade_factor", 2).lever("upgrade_delay", 0.5);
  EXPECT_EQ(part.at("upgrades", 17), 0);
  const double passed = part.at("homes_passed", 18), there = part.at("homes_passed_10g", 30);
  expect_near(part.at("upgrades", 18), hazard(1.2) * passed);
  expect_near(part.at("gigabit_communities", 30), there / 800);
  const double share = there / part.at("homes_passed", 30);
  expect_near(part.at("gigabit_share", 30), share);
  expect_near(part.at("access_capability_household", 30), 100 * (1 - share) + 1000 * share);
  expect_near(part.at("access_capability_building", 30), 2488 * (1 - share) + 9953 * share);
  expect_near(part.at("capital_10g_pon", 30), there * 144);
  expect_near(part.at("capex", 30), part.at("starts", 30) * 600 + part.at("upgrades", 30) * 144);
  expect_near(part.at("ftth_coverage", 30), part.at("homes_passed", 30) / 1000);
  WorkedPart mandated = fibre();
  mandated.set("upgrade_launch", 2015.9).lever("upgrade_target", 0.5).lever("upgrade_target_date", 2016);
  expect_near(mandated.at("upgrades", 60), (0.5 * (mandated.at("homes_passed", 61)) - mandated.at("homes_passed_10g", 60)) / 1);
}

TEST(WorkedFibre, HomesComeAfterTheirLeadTime) {
  WorkedPart part = fibre();
  expect_near(part.at("starts"), 300);
  // Of each of three stages the share 3 / 12 / 0.6 leaves in a month: nothing before the third.
  const double share = 3.0 / 12 / 0.6;
  EXPECT_EQ(part.at("completions", 2), 0);
  expect_near(part.at("completions", 3) / 12, share * share * share * 25);
}

// 300 subscribers in a thousand households, 200 of whose homes are passed; prices are at 0.8, rates twice what is usual.
WorkedPart broadband() {
  WorkedPart part("access/broadband.toml", "broadband");
  part.given("households", "household", "1000 [household]").given("homes_passed", "household", "200 [household]");
  part.given("affordability", "1", "0.8").given("usable_rate", "Mbps", "6 [Mbps]").given("launch", "date", "2009");
  part.given("opening_date", "date", "2008").given("cost_index", "1", "1.2");
  part.set("subscribers_start", 300).set("saturation", 0.8).set("business_share", 0.1).set("innovation", 0.02).set("imitation", 0.25);
  part.set("fibre_innovation", 0.4).set("fibre_imitation", 0.5).set("takeup_ceiling", 0.9).set("contestable_early", 0.8);
  part.set("contestable_late", 0.95).set("price_elasticity", -0.2).set("rate_elasticity", 0.08).set("reference_rate", 3);
  part.set("ports_per_subscriber", 1.5).set("connection_cost", 450).set("disadoption", 0.5);
  return part;
}

TEST(WorkedBroadband, CeilingFollowsPriceAndRate) {
  WorkedPart part = broadband();
  expect_near(part.at("demand_multiplier"), std::pow(0.8, -0.2) * std::pow(2, 0.08));
  expect_near(part.at("ceiling"), 972.6286864919);
  expect_near(part.at("contestable"), 0.8 + 0.15 * 2 / 9);
  expect_near(part.at("fibre_ceiling"), 180);
  expect_near(part.at("room"), 200);
}

TEST(WorkedBroadband, SubscribersDiffuse) {
  WorkedPart part = broadband();
  // Bass from the share F0 = 300 / ceiling: 1 - F = (1 - F0) (p + q) e / (p + q F0 + q (1 - F0) e) with e = exp(-(p + q) / 12).
  const double f = 300 / 972.6286864919, e = std::exp(-0.27 / 12);
  const double rest = (1 - f) * 0.27 * e / (0.02 + 0.25 * f + 0.25 * (1 - f) * e);
  EXPECT_NEAR(part.at("broadband_subscribers", 1), 972.6286864919 * (1 - rest), 1e-6);
  expect_near(part.at("broadband_ports"), 450);
  expect_near(part.at("broadband_household_subscribers"), 300 / 1.1);
  expect_near(part.at("broadband_household_penetration"), 0.3 / 1.1);
}

TEST(WorkedBroadband, ConnectionsFillWhatFibreMayHave) {
  WorkedPart part = broadband();
  part.lever("connection_subsidy", 100).lever("copper_switch_off", 0.5);
  expect_near(part.at("unit_cost_connection"), 440);
  const double e = std::exp(-0.9 / 12), bass = 180 * (1 - 0.9 * e / (0.4 + 0.5 * e)) * 12;
  expect_near(part.at("connections"), bass + hazard(0.5) * 200);
  expect_near(part.at("capex"), 440 * (bass + hazard(0.5) * 200));
  const double fibre = part.at("ftth_subscribers", 20);
  expect_near(part.at("ftth_takeup_households", 20), fibre / 1000);
  expect_near(part.at("ftth_takeup_passed", 20), fibre / 200);
  expect_near(part.at("ftth_share_broadband", 20), fibre / part.at("subscribers", 20));
}

TEST(WorkedBroadband, WhoIsBeyondTheCeilingLeaves) {
  WorkedPart part = broadband();
  part.set("subscribers_start", 1200);
  EXPECT_NEAR(part.at("subscribers", 1), 1200 - hazard(0.5) / 12 * (1200 - 972.6286864919), 1e-6);
}

TEST(WorkedCableTv, CableFallsWithIptvAndNgbFollowsCable) {
  WorkedPart part("access/cable_tv.toml", "cable_tv");
  part.given("first_date", "date", "2008").given("households", "household", "1000 [household]");
  part.given("broadband", "subscriber", "500 [subscriber]").given("cost_index", "1", "1.2");
  part.set("cable_start", 500).set("cable_growth", 0.065).set("cable_ceiling", 900).set("cord_cutting", 0.05).set("ngb_launch", 2009);
  part.set("ngb_hazard", 0.5).set("ngb_share", 0.96).set("ngb_cost", 350).set("digital_start", 50).set("digital_innovation", 0.02);
  part.set("digital_imitation", 0.8).set("digital_share", 0.9).set("iptv_start", 100).set("iptv_innovation", 0.02);
  part.set("iptv_imitation", 0.7).set("iptv_share", 0.4).set("disadoption", 0.5);
  part.lever("cord_cutting_extra", 0.1).lever("no_bidirectional_entry", 0.5).lever("convergence", 0.25).lever("ngb_factor", 2);
  const double cable = 500 * std::exp(0.13) * std::exp(-0.15 * 0.1);
  expect_near(part.at("cable_tv_subscribers"), cable);
  expect_near(part.at("iptv_potential"), 0.4 * 0.5 + 0.6 * 0.25);
  expect_near(part.at("conversions"), hazard(1) * 0.96 * cable);
  expect_near(part.at("capex"), 420 * hazard(1) * 0.96 * cable);
  expect_near(part.at("unit_cost_ngb"), 420);
  expect_near(part.at("ngb_completion_cost"), 420 * 0.96 * cable);
  const double homes = part.at("ngb_homes", 24), later = part.at("cable", 24);
  expect_near(part.at("ngb_share_cable", 24), homes / later);
  expect_near(part.at("ngb_coverage", 24), homes / (0.96 * later));
}

TEST(WorkedFixedLine, LinesGrowToTheTurnAndThenFall) {
  WorkedPart part("access/fixed_line.toml", "fixed_line");
  part.given("households", "household", "1000 [household]").given("population", "person", "2500 [person]");
  part.set("lines_start", 100).set("peak", 2011).set("growth", 0.1).set("decline", 0.2);
  expect_near(part.at("fixed_telephone_lines", 12), 100 * std::exp(0.1));
  expect_near(part.at("fixed_telephone_lines", 36), 100 * std::exp(0.1 - 0.4));
  expect_near(part.at("fixed_telephone_per_100", 12), 4 * std::exp(0.1));
}

TEST(WorkedSpeed, UsableRateFallsShortByTestsAndCongestion) {
  WorkedPart part("access/speed.toml", "speed");
  part.given("fibre_share", "1", "0.25").given("share_10g", "1", "0.25").given("launch", "date", "2009");
  part.given("provincial_utilisation", "1", "0.5").given("international_utilisation", "1", "1.2");
  part.set("copper_rate_start", 2).set("copper_growth", 0.25).set("copper_cap", 8).set("fibre_rate_start", 8).set("fibre_growth", 0.5);
  part.set("gpon_rate", 300).set("tengig_rate", 600).set("usable_scale", 0.6).set("usable_exponent", 0.8);
  part.set("congestion_knee", 0.9).set("congestion_sharpness", 8).set("international_weight", 0.6);
  part.lever("minimum_tier", 3).lever("copper_cap_factor", 2).lever("speed_upgrade", 0.5).lever("speed_upgrade_date", 2011);
  expect_near(part.at("access_rate"), 0.75 * 3 + 0.25 * 8);
  expect_near(part.at("congestion_quality"), 1 / (1 + std::pow(0.8, 8)));
  expect_near(part.at("usable_download_rate"), 1.634949252594);
  expect_near(part.at("fibre_cap"), 375);
  expect_near(part.at("copper_rate", 12), 16 / (1 + 7 * std::exp(-0.25)));
  expect_near(part.at("fibre_rate", 12), 375 / (1 + (375.0 / 8 - 1) * std::exp(-0.5)));
  const double before = part.at("fibre_rate", 12), grown = 375 / (1 + (375 / before - 1) * std::exp(-0.5 / 12));
  expect_near(part.at("fibre_rate", 13), grown + 0.5 * before);  // by half, in the month of the date
}

TEST(WorkedWlan, TrafficIsAShareThatPlacesAndPointsAllow) {
  WorkedPart part("access/wlan.toml", "wlan");
  part.given("population", "person", "1000 [person]").given("raw_traffic", "GB/month", "100000 [GB/month]");
  part.given("cost_index", "1", "1.2").given("opex_share", "1/year", "0.1 [1/year]");
  part.set("launch", 2009).set("ceiling", 1000).set("build_hazard", 0.4).set("lead_time", 0.3).set("retirement", 0.08);
  part.set("hotspots_per_ap", 0.66).set("venue_launch", 2009).set("venue_ceiling", 160).set("venue_hazard", 0.5).set("venue_cost", 1e5);
  part.set("offload_share", 0.02).set("reference_aps", 800).set("load_per_ap", 30).set("user_launch", 2010).set("user_potential", 0.75);
  part.set("user_innovation", 0.03).set("user_imitation", 0.45).set("ap_cost", 2500).set("venue_shape", 1).set("reference_venues", 58);
  part.lever("ap_target_factor", 2).lever("venue_factor", 2).lever("retirement_extra", 0.02);
  expect_near(part.at("starts"), 0.4 * 2000);
  expect_near(part.at("capex"), 3000 * 800);
  expect_near(part.at("venue_starts"), hazard(1) * 160);
  expect_near(part.at("capex_venues", 1), 1e5 * hazard(1) * 160);
  const double points = part.at("access_points", 12), venues = part.at("venues", 12);
  expect_near(part.at("wlan_hotspots", 12), 0.66 * points);
  const double reach = (1 - std::exp(-venues / 58)) / (1 - std::exp(-1));
  const double traffic = 0.02 * (points / 800) * reach * 1e5;
  ASSERT_LT(points, 800);
  ASSERT_LT(traffic, 30 * points);
  expect_near(part.at("traffic", 12), traffic);
  expect_near(part.at("wlan_offload_share", 12), traffic / 1e5);
  expect_near(part.at("wlan_venue_traffic", 12), traffic / venues);
  expect_near(part.at("wlan_cost_per_gb", 12), part.at("spent", 12) * 0.2 / (12 * traffic));
  expect_near(part.at("access_points", 13) - points, part.at("completions", 12) / 12 - (1 - std::exp(-0.1 / 12)) * points);
  // Of what is under way the share 1 / 12 / 0.3 is completed in a month; what retires, 0.08 a year, is built again.
  const double under_way = part.at("completions", 12) / 12 * 12 * 0.3;
  expect_near(part.at("starts", 12), 0.4 * (2000 - points - under_way) + 0.08 * points);
  const double e = std::exp(-0.48);
  expect_near(part.at("wlan_users", 12), 750 * (1 - e) / (1 + 0.45 / 0.03 * e));
}

// Plans of shape 2.5 about 40 Mbps on fibre and 4 Mbps elsewhere; medians are 0.7576 of the means.
TEST(WorkedCoverage, IsCountedAsRegulatorsDo) {
  WorkedPart part("access/coverage.toml", "coverage");
  part.given("population", "person", "2500 [person]").given("households", "household", "1000 [household]");
  part.given("premises", "household", "1100 [household]").given("subscribers", "subscriber", "700 [subscriber]");
  part.given("fibre_share", "1", "0.25").given("homes_passed", "household", "550 [household]");
  part.given("homes_passed_10g", "household", "110 [household]").given("cable_homes", "household", "660 [household]");
  part.given("copper_rate", "Mbps", "4 [Mbps]").given("fibre_rate", "Mbps", "40 [Mbps]");
  expect_near(part.at("broadband_per_100"), 28);
  expect_near(part.at("broadband_per_household"), 0.7);
  expect_near(part.at("coverage_two_way_cable"), 60);
  expect_near(part.at("coverage_30m"), 60);
  expect_near(part.at("coverage_100m"), 50);
  expect_near(part.at("coverage_1000m"), 10);
  const double median = 1 - 1.645 / std::pow(2.5, 2) + 0.8117 / std::pow(2.5, 4);
  const auto above = [&](double rate, double mean) { return 100 / (1 + std::pow(rate / (mean * median), 2.5)); };
  expect_near(part.at("broadband_share_30m"), 0.25 * above(30, 40) + 0.75 * above(30, 4));
}

}  // namespace
}  // namespace infracast
