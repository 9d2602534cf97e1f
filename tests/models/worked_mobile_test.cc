// SPDX-License-Identifier: MIT
// Mobile networks, worked out by hand: what is expected is written in numbers, never in the model's names.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/models/worked_part.h"

namespace infracast {
namespace {

constexpr double kRounding = 1e-9;  // relative: what some dozen additions of a month lose
constexpr double kDays = 365.2425;  // of a year, as units have it
constexpr double kHours = kDays * 24;

void expect_near(double found, double worked) { EXPECT_NEAR(found, worked, kRounding * std::max(1.0, std::abs(worked))); }

// 2000 stations of 61.8 usable Mbps carry 100 Gbps; coverage takes 3300.
WorkedPart radio(const std::string& busy_hour = "100 [Gbps]", const std::string& launch = "2010.5") {
  WorkedPart part("mobile/radio.toml", "g4");
  part.with("label = { en = \"4G\", zh = \"4G\" }");
  part.given("reference_population", "person", "1e6 [person]")
      .given("population_relative", "1", "1.1")
      .given("busy_hour", "Gbps", busy_hour);
  part.given("launch", "date", launch).given("cost_index", "1", "1.2").given("busy_hour_share", "1", "0.07");
  part.given("opex_share", "1/year", "0.1 [1/year]").given("first_date", "date", "2010");
  part.set("stations_start", 2000).set("coverage_floor", 3000).set("coverage_shape", 8).set("lead", 1).set("station_capacity", 100);
  part.set("bandwidth", 20).set("sectors", 3).set("target_load", 0.5).set("space_time_efficiency", 0.2).set("build_hazard", 0.5);
  part.set("lead_time", 0.5).set("foresight", 0.1).set("reuse", 0.7).set("tenants", 1.4).set("radio_cost", 8e4).set("passive_cost", 13e4);
  part.set("sharing_saving", 0.3).set("pole_cost_saving", 0.6).set("pole_time_saving", 0.4).set("pole_efficiency_gain", 0.2);
  part.set("asset_life", 10).set("station_power", 1.3).set("capacity_growth", 0).set("few_users", 0.05).set("winding_down", 0.5);
  part.lever("build_factor", 2).lever("sharing", 0.2).lever("street_furniture", 0.5).lever("spectrum", 20).lever("efficiency_factor", 1.5);
  return part;
}

TEST(WorkedRadio, CapacityAndNeed) {
  WorkedPart part = radio();
  expect_near(part.at("useful_capacity"), 100 * 2 * 1.5 * 0.2 * (1 + 0.3 * 0.5 * 0.2));
  expect_near(part.at("capacity_need"), 1e5 / (61.8 * 0.5));
  expect_near(part.at("coverage_stations"), 3300);
  expect_near(part.at("need"), 3300);
  expect_near(part.at("mobile_g4_capacity_over_coverage"), 1e5 / (61.8 * 0.5) / 3300);
  expect_near(part.at("utilisation"), 1e5 / (2000 * 61.8));
  expect_near(part.at("user_rate"), 100 * 2 * 1.5 / 3 * (1 - 1e5 / (2000 * 61.8)));
  expect_near(part.at("coverage"), 1 - std::exp(-8 * 2000.0 / 3300));
  WorkedPart busy = radio("150 [Gbps]");
  expect_near(busy.at("need"), 1.5e5 / (61.8 * 0.5));
  expect_near(busy.at("mobile_g4_spectrum_needed"), 20 * (1.5e5 / (61.8 * 0.5) / 3300 - 1) * 2);
  EXPECT_EQ(radio("300 [Gbps]").at("user_rate"), 0);
}

TEST(WorkedRadio, BuildingFollowsTheGapAheadOfLaunch) {
  WorkedPart part = radio();
  expect_near(part.at("mobile_g4_lead_time"), 0.5 * (1 - 0.3 * 0.5 * 0.4));
  expect_near(part.at("starts"), 0.5 * 2 * (3300 * std::exp(0.1 * 0.47) - 2000));
  expect_near(part.at("new_site_share"), 0.3 * 0.5 / 1.6);
  expect_near(part.at("new_sites", 6), part.at("completions", 6) * 0.3 * 0.5 / 1.6);
  WorkedPart later = radio();
  later.set("lead", 0);
  EXPECT_EQ(later.at("starts", 5), 0);
  EXPECT_GT(later.at("starts", 6), 0);
  WorkedPart retired = radio();
  retired.set("lead", -9).lever("retirement", 0.5);
  expect_near(retired.at("stations", 12), 2000 * std::exp(-0.5));
}

// Launched at the start of 2008: two years of growth at the start of 2010, ten of them at most.
TEST(WorkedRadio, CapacityGrowsAndTheRateLeftToAUserWithIt) {
  WorkedPart part = radio("100 [Gbps]", "2008");
  part.set("capacity_growth", 0.1);
  expect_near(part.at("capacity_now"), 300 * std::exp(0.2));
  expect_near(part.at("useful_capacity"), 61.8 * std::exp(0.2));
  expect_near(part.at("user_rate"), 100 * std::exp(0.2) * (1 - 1e5 / (2000 * 61.8 * std::exp(0.2))));
  WorkedPart old = radio("100 [Gbps]", "1990");
  old.set("capacity_growth", 0.1);
  expect_near(old.at("capacity_now", 12), 300 * std::exp(1.0));
}

// One user in a hundred is left where one in twenty is few, and 96 in a hundred have gone to later generations.
TEST(WorkedRadio, StationsWithoutUsersGo) {
  WorkedPart part = radio("10 [Gbps]");
  part.given("user_share", "1", "0.01").given("share_beyond", "1", "0.96");
  expect_near(part.at("idle"), 0.96 * 0.8);
  expect_near(part.at("need"), 3300 * (1 - 0.768));
  expect_near(part.at("retirements"), 12 * (1 - std::exp(-0.5 * 0.768 / 12)) * (2000 - 3300 * 0.232));
  EXPECT_EQ(part.at("wanted"), 0);
  WorkedPart busy = radio("50 [Gbps]");  // what traffic needs stays: 50,000 of 30.9 Mbps
  busy.given("user_share", "1", "0").given("share_beyond", "1", "1");
  expect_near(busy.at("need"), 5e4 / 30.9);
  expect_near(busy.at("retirements"), 12 * (1 - std::exp(-0.5 / 12)) * (2000 - 5e4 / 30.9));
  WorkedPart old = radio();  // traffic that nine users in ten have left is hardly built for
  old.given("share_beyond", "1", "0.9");
  expect_near(old.at("wanted"), 0.1 * 0.5 * 2 * (3300 * std::exp(0.1 * 0.47) - 2000));
  WorkedPart young = radio();  // nobody uses it yet, nor anything later
  young.given("user_share", "1", "0").given("share_beyond", "1", "0");
  EXPECT_EQ(young.at("retirements"), 0);
}

TEST(WorkedRadio, CostsEnergyAndCostOfAGigabyte) {
  WorkedPart part = radio();
  const double unit = (8e4 + 13e4 * 0.3 * (1 - 0.2 * 0.3) * (1 - 0.5 * 0.6)) * 1.2;
  expect_near(part.at("unit_cost_g4_station"), unit);
  expect_near(part.at("capex"), unit * part.at("starts"));
  expect_near(part.at("power"), 2.6);
  expect_near(part.at("mobile_g4_energy"), 2.6 * kHours / 1000);
  // 100 Gbps are 12.5 GB a second in an hour that has 0.07 of the day.
  const double yearly = 12.5 * 3600 / 0.07 * kDays;
  expect_near(part.at("traffic"), yearly);
  expect_near(part.at("mobile_g4_cost_per_gb", 12), part.at("capital_g4_stations", 12) * (0.1 + 1.0 / 10) / yearly);
  EXPECT_GT(part.at("capital_g4_stations", 12), 0);
}

// Bass from nothing: K (1 - e) / (1 + q / p e) after a year, with e = exp(-(p + q)).
double risen(double ceiling, double p, double q) {
  const double e = std::exp(-p - q);
  return ceiling * (1 - e) / (1 + q / p * e);
}

WorkedPart mobile() {
  WorkedPart part("mobile/mobile.toml", "mobile");
  part.given("population", "person", "1000 [person]").given("opening_date", "date", "2007").given("cleanup_date", "date", "2011");
  part.given("coverage_3g", "1", "0.9").given("coverage_4g", "1", "0.8").given("coverage_5g", "1", "0.7");
  part.set("subscribers_start", 800).set("ceiling", 1.5).set("ceiling_case", 0.8).set("ceiling_late", 2.1).set("growth", 0.3);
  part.set("cleanup", 0.06).set("disadoption", 0.5).set("internet_share", 0.84);
  part.set("launch_2g_date", 1998).set("launch_3g_date", 2010).set("launch_4g_date", 2011).set("launch_5g_date", 2012);
  part.set("innovation_3g", 0.2).set("imitation_3g", 0.6).set("share_ceiling_3g", 0.95);
  part.set("innovation_4g", 0.09).set("imitation_4g", 0.5).set("share_ceiling_4g", 0.9);
  part.set("innovation_5g", 0.06).set("imitation_5g", 0.4).set("share_ceiling_5g", 0.85);
  return part;
}

TEST(WorkedMobile, GenerationsDiffuseUnderTheirCoverage) {
  WorkedPart part = mobile();
  part.lever("delay_5g", 0.5);
  EXPECT_NEAR(part.at("share_3g_plus", 12), risen(0.95 * 0.9, 0.2, 0.6), 1e-9);
  EXPECT_NEAR(part.at("share_4g_plus", 24), risen(0.9 * 0.8, 0.09, 0.5), 1e-9);
  EXPECT_EQ(part.at("share_5g_plus", 30), 0);
  EXPECT_NEAR(part.at("share_5g_plus", 42), risen(0.85 * 0.7, 0.06, 0.4), 1e-9);
  const double all = part.at("subscribers", 42), g3 = part.at("share_3g_plus", 42), g4 = part.at("share_4g_plus", 42),
               g5 = part.at("share_5g_plus", 42);
  expect_near(part.at("mobile_2g_subscribers", 42), all * (1 - g3));
  expect_near(part.at("mobile_3g_subscribers", 42), all * (g3 - g4));
  expect_near(part.at("mobile_4g_subscribers", 42), all * (g4 - g5));
  expect_near(part.at("mobile_5g_subscribers", 42), all * g5);
  expect_near(part.at("mobile_broadband_penetration", 42), all * g3 / 1000);
  expect_near(part.at("mobile_internet_users", 42), 0.84 * all);
  WorkedPart licensed = mobile();
  licensed.lever("licence_5g", 2017).lever("delay_5g", 1);
  expect_near(licensed.at("launch_5g"), 2018);
}

// The twentieth that would stay on 2G goes where 2G no longer covers.
TEST(WorkedMobile, NobodyStaysOnANetworkThatIsGone) {
  WorkedPart part = mobile();
  part.given("coverage_2g", "1", "0.4");
  EXPECT_NEAR(part.at("share_3g_plus", 12), risen((1 - 0.05 * 0.4) * 0.9, 0.2, 0.6), 1e-9);
  EXPECT_NEAR(part.at("share_4g_plus", 24), risen((1 - 0.1 * 0.9) * 0.8, 0.09, 0.5), 1e-9);  // 3G covers nine tenths still
}

TEST(WorkedMobile, SubscriptionsGrowTowardsACeilingThatMayRise) {
  WorkedPart part = mobile();
  expect_near(part.at("subscriber_ceiling"), 1000 * (1.5 + 0.6 * 3 / 9));
  expect_near(part.at("subscribers", 1), 1700 / (1 + (1700.0 / 800 - 1) * std::exp(-0.3 / 12)));
  expect_near(part.at("removals", 11), 0);
  expect_near(part.at("removals", 12), 0.06 * part.at("subscribers", 12));
  expect_near(part.at("removals", 24), 0);
  expect_near(part.at("mobile_penetration", 5), part.at("subscribers", 5) / 1000);
  WorkedPart flat = mobile();
  flat.set("ceiling_case", 0.6).set("subscribers_start", 1600);
  expect_near(flat.at("subscriber_ceiling", 40), 1500);
  expect_near(flat.at("subscribers", 1), 1600 - (1 - std::exp(-0.5 / 12)) * 100);
}

TEST(WorkedMobileTraffic, UseFollowsPriceAndGenerationsShareTheBusyHour) {
  WorkedPart part("mobile/mobile_traffic.toml", "mobile_traffic");
  part.given("internet_users", "user", "1000 [user]")
      .given("share_3g_plus", "1", "0.5")
      .given("users_2g", "subscriber", "100 [subscriber]");
  part.given("users_3g", "subscriber", "200 [subscriber]").given("users_4g", "subscriber", "300 [subscriber]");
  part.given("users_5g", "subscriber", "400 [subscriber]").given("data_price", "money/GB", "26 [money/GB]");
  part.given("wlan_traffic", "GB/month", "100 [GB/month]");
  part.set("data_spending", 51).set("price_elasticity", 1.2).set("reference_price", 52).set("appetite_2g", 0.02).set("appetite_3g", 0.4);
  part.set("appetite_5g", 1.6).set("busy_hour_share", 0.07).lever("demand_factor", 1.5);
  const double use = 51.0 / 52 * std::pow(2, 1.2) * 1.5, raw = 1000 * use * 0.6, carried = raw - 100;
  expect_near(part.at("mobile_use_per_user"), use);
  expect_near(part.at("raw"), raw);
  expect_near(part.at("carried"), carried);
  // A twelfth of a year's days; 8 bits and 3600 seconds.
  const double busy = carried / (kDays / 12) * 0.07 * 8 / 3600;
  expect_near(part.at("busy_hour") * 1e6, busy * 1e6);
  const double weight = 0.02 * 100 + 0.4 * 200 + 300 + 1.6 * 400;
  expect_near(part.at("busy_hour_2g") * 1e9, busy * 1e9 * 2 / weight);
  expect_near(part.at("busy_hour_3g") * 1e9, busy * 1e9 * 80 / weight);
  expect_near(part.at("busy_hour_4g") * 1e9, busy * 1e9 * 300 / weight);
  expect_near(part.at("busy_hour_5g") * 1e9, busy * 1e9 * 640 / weight);
  expect_near(part.at("mobile_traffic", 12), 12 * carried);
  expect_near(part.at("mobile_data_revenue", 12), 12 * raw * 26);
}

std::string network(int stations, int completions, int power) {
  return "[auxiliary.stations]\nunit = \"station\"\nequation = '" + std::to_string(stations) +
         " [station]'\n[flow.completions]\nunit = \"station/year\"\nequation = '" + std::to_string(completions) +
         " [station/year]'\n[auxiliary.power]\nunit = \"MW\"\nequation = '" + std::to_string(power) + " [MW]'\n";
}

TEST(WorkedSites, GatherTheNewSitesOfAllGenerations) {
  WorkedPart part("mobile/sites.toml", "sites");
  part.beside("radio.g2", R"("stations", "completions", "power")", network(100, 0, 1));
  part.beside("radio.g4", R"("stations", "completions", "power")", network(300, 50, 3));
  part.given("first_date", "date", "2011").given("stations_2g", "station", "100 [station]");
  for (const char* generation : {"2g", "3g", "4g", "5g"})
    part.given(std::string("new_sites_") + generation, "site/year", std::string(1, generation[0]) + " [site/year]");
  part.given("coverage_3g", "1", "0.96").given("coverage_4g", "1", "0.9").given("coverage_5g", "1", "0.5");
  part.given("user_rate_3g", "Mbps", "3 [Mbps]").given("user_rate_4g", "Mbps", "40 [Mbps]").given("user_rate_5g", "Mbps", "500 [Mbps]");
  part.given("population", "person", "80000 [person]");
  part.set("sites_start", 60).set("indoor_per_station", 0.5);
  expect_near(part.at("base_stations"), 400);
  expect_near(part.at("base_station_sites", 12), 60 + 14);
  expect_near(part.at("base_station_sites_added", 24), 14);
  expect_near(part.at("indoor_systems"), 200);
  expect_near(part.at("mobile_broadband_stations"), 300);
  expect_near(part.at("mobile_broadband_stations_share"), 0.75);
  expect_near(part.at("base_stations_per_site"), 400.0 / 60);
  expect_near(part.at("shared_build_rate"), 1 - 14.0 / 50);
  expect_near(part.at("wireless_broadband_coverage"), 0.96);
  expect_near(part.at("wireless_rate_citywide"), 3);  // 3G alone covers 95 %
  expect_near(part.at("wireless_rate_urban"), 40);    // 4G covers the 89.3 % in town
  expect_near(part.at("radio_energy", 12), 4 * kHours / 1000);
}

}  // namespace
}  // namespace infracast
