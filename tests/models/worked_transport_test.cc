// SPDX-License-Identifier: MIT
// Links, cables, conduit and data centres, worked out by hand: what is expected is written in numbers, never in the model's names.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/models/worked_part.h"

namespace infracast {
namespace {

constexpr double kRounding = 1e-9;  // relative: what some dozen additions of a month lose

void expect_near(double found, double worked) { EXPECT_NEAR(found, worked, kRounding * std::max(1.0, std::abs(worked))); }

double hazard(double rate) { return 12 * (1 - std::exp(-rate / 12)); }

// 70 Gbps are asked of 40.
WorkedPart egress(const std::string& ceiling = "60 [Gbps]") {
  WorkedPart part("transport/egress_link.toml", "international");
  part.with("label = { en = \"x\", zh = \"x\" }");
  part.given("price_date", "date", "2011")
      .given("demand", "Gbps", "70 [Gbps]")
      .given("ceiling", "Gbps", ceiling)
      .given("cost_index", "1", "1.2");
  part.set("capacity_start", 40).set("trigger", 0.5).set("order_hazard", 2).set("lead_time", 0.75).set("planned_growth", 0.25);
  part.set("largest_expansion", 0.6).set("port_cost", 5000);
  return part;
}

TEST(WorkedEgress, NeededCapacityIsDemandOverThePlannedLoad) {
  WorkedPart part = egress();
  expect_near(part.at("international_egress_needed"), 70 / 0.7);
  expect_near(part.at("international_egress_needed_cost"), (100 - 40) * 6000);  // the yardstick's date is yet to come
  const double then = part.at("capacity", 12);
  EXPECT_GT(then, 41);
  expect_near(part.at("international_egress_needed_cost", 60), (100 - then) * 6000);
  WorkedPart denser = egress();
  denser.lever("design_load", 0.5);
  expect_near(denser.at("needed"), 140);
}

TEST(WorkedEgress, OrdersAreTheLeastOfDemandRateAndSea) {
  WorkedPart part = egress();
  part.lever("trigger_shift", 0.1).lever("foresight", 0.05).lever("expansion_factor", 2);
  expect_near(part.at("wanted"), hazard(2) * (70 * std::exp(0.3 * 0.75) / 0.6 - 40));
  expect_near(part.at("fastest"), 0.6 * 2 * 40);
  expect_near(part.at("room"), 20 * 12);
  expect_near(part.at("orders"), 48);
  expect_near(part.at("capex"), 48 * 6000);
  expect_near(part.at("capex_international_egress", 1), 48 * 6000);
  WorkedPart crowded = egress("41 [Gbps]");
  expect_near(crowded.at("orders"), 12);
  // One stage of nine months: a ninth of what is under way leaves in a month.
  expect_near(crowded.at("completions", 1), 1.0 / 9 * 12);
  expect_near(crowded.at("supply", 5), 41);
}

TEST(WorkedEgress, CarriesNoMoreThanALinkCan) {
  WorkedPart part = egress();
  expect_near(part.at("international_egress_utilisation"), 70.0 / 40);
  expect_near(part.at("international_egress_carried"), 0.98 * 40);
  expect_near(part.at("unit_cost_international_egress"), 6000);
  WorkedPart wide = egress();
  wide.set("capacity_start", 100);
  expect_near(wide.at("international_egress_carried"), 70);
}

TEST(WorkedConduit, FollowsHomesSitesAndRacks) {
  WorkedPart part("transport/conduit.toml", "conduit");
  part.given("population", "person", "1e6 [person]").given("fibre_starts", "household/year", "1e4 [household/year]");
  part.given("new_sites", "site/year", "100 [site/year]")
      .given("rack_completions", "rack/year", "500 [rack/year]")
      .given("cost_index", "1", "1.2");
  part.set("length_start", 1000).set("base_build", 30).set("per_home", 1e-4).set("per_site", 0.05).set("per_rack", 0.002);
  part.set("lead_time", 0.8).set("codeploy_saving", 0.3).set("trench_cost", 6e5).set("sheath_per_trench", 51).set("cores_per_trench", 60);
  part.set("building_density", 0.6).lever("programme_factor", 2).lever("codeployment", 0.5);
  expect_near(part.at("starts"), 30 * 2 + 1 + 5 + 1);
  expect_near(part.at("unit_cost_conduit"), 6e5 * 1.2 * (1 - 0.5 * 0.3));
  expect_near(part.at("capex"), 67 * 612000.0);
  expect_near(part.at("fibre_cable_length"), 51000);
  expect_near(part.at("fibre_core_length"), 60000);
  expect_near(part.at("buildings_connected"), 600);
  // 24 are under way at the start, twelve in each of two stages, which are passed in 0.4 years.
  expect_near(part.at("length", 1), 1000 + 12 / 4.8);
}

TEST(WorkedSubmarine, LandsTheSumOfItsCables) {
  const std::string cable =
      "[auxiliary.lit]\nunit = \"Gbps\"\nequation = '100 [Gbps]'\n[auxiliary.design_landed]\nunit = \"Gbps\"\nequation = '400 [Gbps]'\n"
      "[auxiliary.systems]\nunit = \"cable\"\nequation = '1 [cable]'\n";
  WorkedPart part("transport/submarine.toml", "submarine");
  part.beside("cable.a", R"("lit", "design_landed", "systems")", cable).beside("cable.b", R"("lit", "design_landed", "systems")", cable);
  part.set("usable_share", 0.2).set("older_systems", 50).set("older_retirement", 2011).lever("new_capacity", 30);
  expect_near(part.at("submarine_landed_capacity"), 280);
  expect_near(part.at("submarine_landed_capacity", 12), 230);
  expect_near(part.at("submarine_usable_capacity", 12), 46);
  expect_near(part.at("submarine_design_capacity"), 830);  // no less than what is landed
  expect_near(part.at("submarine_cables"), 3);
  part = WorkedPart("transport/submarine.toml", "submarine");
  part.beside("cable.a", R"("lit", "design_landed", "systems")", cable).set("usable_share", 0.2);
  part.lever("new_capacity", 30).lever("new_design", 90).lever("new_cables", 2);
  expect_near(part.at("submarine_design_capacity"), 490);
  expect_near(part.at("submarine_cables"), 3);
}

TEST(WorkedSubmarineCable, GrowsFromItsServiceToItsDesign) {
  WorkedPart part("transport/submarine_cable.toml", "apg");
  part.with("label = { en = \"x\", zh = \"x\" }");
  part.set("ready_for_service", 2010).set("lit_at_service", 100).set("design", 130).set("upgrade_start", 2009).set("upgrade_growth", 0.2);
  part.set("slip", 0.5).set("retirement", 2014).lever("delay", 0.5).lever("cut", 0.25).lever("share_factor", 2);
  EXPECT_EQ(part.at("submarine_cable_apg_lit", 11), 0);
  expect_near(part.at("submarine_cable_apg_lit", 12), 0.75 * 2 * 100);
  expect_near(part.at("submarine_cable_apg_lit", 24), 150 * std::exp(0.2));
  expect_near(part.at("submarine_cable_apg_lit", 36), 0.75 * 2 * 130);
  expect_near(part.at("submarine_cable_apg_design", 24), 0.75 * 130);  // the system's
  expect_near(part.at("design_landed", 24), 195);                      // the city's
  expect_near(part.at("systems", 24), 1);
  EXPECT_EQ(part.at("submarine_cable_apg_lit", 48), 0);
}

TEST(WorkedSubmarineCable, IsTheCitysAsFarAsItsShareGoesAndNoLessThanWhatWasLandedAtFirst) {
  const auto cable = [](double share) {
    WorkedPart part("transport/submarine_cable.toml", "apg");
    part.with("label = { en = \"x\", zh = \"x\" }");
    part.set("ready_for_service", 2010).set("lit_at_service", 100).set("design", 500).set("landed_share", share);
    part.set("upgrade_start", 2010).set("upgrade_growth", 0.4);
    return part;
  };
  WorkedPart part = cable(0.3);
  expect_near(part.at("submarine_cable_apg_design", 12), 500);
  expect_near(part.at("design_landed", 12), 150);
  expect_near(part.at("lit", 12), 100 * std::exp(0.4));
  expect_near(part.at("lit", 24), 150);
  WorkedPart little = cable(0.1);
  expect_near(little.at("design_landed", 12), 100);
  expect_near(little.at("lit", 24), 100);
}

TEST(WorkedTraffic, DemandSplitsByWhereItGoes) {
  WorkedPart part("transport/traffic.toml", "traffic");
  part.given("first_date", "date", "2008").given("price_date", "date", "2016").given("subscribers", "subscriber", "1e6 [subscriber]");
  part.given("access_rate", "Mbps", "3.2 [Mbps]").given("mobile_busy_hour", "Gbps", "10 [Gbps]").given("racks_used", "rack", "1000 [rack]");
  part.given("exchange_capacity", "Gbps", "12 [Gbps]").driver("cache_path", 0.4);
  part.set("busy_hour_start", 0.072)
      .set("rate_elasticity", 0.35)
      .set("reference_rate", 0.8)
      .set("content_growth", 0.3)
      .set("content_easing", 5);
  part.set("cache_shift", 0.05).set("international_share", 0.14).set("outflow_international_share", 0.03).set("exchange_share", 0.01);
  part.set("outflow_per_rack", 19).set("outflow_growth", 0.1).set("switching_per_interconnect", 60).set("exchange_peak_to_mean", 2);
  part.lever("cache_extra", 0.05).lever("exchange_extra", 0.02).lever("demand_factor", 1.5).lever("outflow_factor", 2);
  const double each = 0.072 * std::pow(4, 0.35) * std::exp(0.3 * 5 * (1 - std::exp(-0.4))) * 1.5;
  expect_near(part.at("busy_hour_per_subscriber"), each);
  expect_near(part.at("fixed_busy_hour"), 1000 * each);
  expect_near(part.at("contention"), 3.2 / each);
  expect_near(part.at("cached_share"), 0.5);
  const double beyond = (1000 * each + 10) * 0.5, out = 19 * std::exp(-0.6) * 2, exchanged = 0.03 * beyond;
  expect_near(part.at("beyond_caches"), 148.840781510658);
  expect_near(part.at("idc_outflow"), out);
  expect_near(part.at("exchange_demand"), exchanged);
  expect_near(part.at("international_demand"), 0.14 * (beyond - exchanged) + 0.03 * out);
  expect_near(part.at("provincial_demand"), 0.86 * (beyond - exchanged) + 0.97 * out);
  // Gbps to TB a year: 31,556,952 seconds, 8 bits, a thousand; the mean is half of the peak.
  expect_near(part.at("exchange_traffic"), exchanged / 2 * 31556.952 / 8);
  expect_near(part.at("exchange_switching"), 720);
}

WorkedPart data_centre() {
  WorkedPart part("computing/data_centre.toml", "data_centre");
  part.given("price_date", "date", "2016").given("easing_date", "date", "2008").given("population", "person", "1e6 [person]");
  part.given("traffic", "Gbps", "1 [Gbps]").given("cost_index", "1", "1.2");
  part.set("demand_start", 100).set("racks_start", 80).set("growth", 0.2).set("growth_late", 0.09).set("growth_easing", 8);
  part.set("traffic_elasticity", 0.02)
      .set("people_elasticity", 0.5)
      .set("power_price_elasticity", -0.2)
      .set("planned_fill", 0.7)
      .set("largest_fill", 0.9);
  part.set("lead_time", 2).set("adjustment_time", 2).set("retirement", 0.03).set("rack_power", 3.5).set("rack_power_growth", 0.03);
  part.set("load_factor", 0.55)
      .set("pue_start", 2.2)
      .set("pue_new", 1.5)
      .set("pue_retrofit", 1.45)
      .set("spill_over", 0.3)
      .set("rack_cost", 1e5);
  part.lever("pue_cap", 1.4).lever("power_price_growth", 0.1).lever("demand_shock", 0.05);
  return part;
}
const double kGrowth = 0.09 + 0.11 * std::exp(-0.25) - 0.02 + 0.05;
const double kRackKilowatt = 3.5 * std::exp(-0.18);

TEST(WorkedDataCentre, RacksUsedAndWhatTheyDraw) {
  WorkedPart part = data_centre();
  expect_near(part.at("idc_racks_used"), 72);
  expect_near(part.at("idc_fill"), 0.9);
  expect_near(part.at("idc_demand_unmet"), 28);
  expect_near(part.at("idc_racks_empty"), 8);
  expect_near(part.at("idc_capital_empty"), 8 * 1.2e5);
  expect_near(part.at("power_per_rack"), kRackKilowatt);
  expect_near(part.at("idc_power"), 72 * kRackKilowatt * 0.55 * 2.2 / 1000);
  expect_near(part.at("idc_energy"), 72 * kRackKilowatt * 0.55 * 2.2 * 8765.82 / 1e6);
  expect_near(part.at("idc_energy_per_rack"), kRackKilowatt * 0.55 * 2.2 * 8.76582);
  expect_near(part.at("idc_racks_standard"), 80 * kRackKilowatt / 2.5);
  expect_near(part.at("draw_per_rack"), kRackKilowatt * 0.55 * 1.4 / 1000);
}

TEST(WorkedDataCentre, StartsLookAtStockAndSupplyLine) {
  WorkedPart part = data_centre();
  expect_near(part.at("demand_growth"), kGrowth);
  expect_near(part.at("supply"), 80 + 80 * 2 * 0.2);
  const double wanted = 0.03 * 80 + kGrowth * 112 + (100 * std::exp(kGrowth * 2) / 0.7 - 112) / 2;
  expect_near(part.at("starts"), wanted);
  expect_near(part.at("capex"), wanted * 1.2e5);
  WorkedPart capped = data_centre();
  capped.lever("power_cap", 0.5);
  expect_near(capped.at("starts"), std::min(wanted, (0.5 / (kRackKilowatt * 0.55 * 1.4 / 1000) - 112) / 2));
  EXPECT_LT(capped.at("starts"), wanted);
  WorkedPart quota = data_centre();
  quota.lever("quota", 5);
  expect_near(quota.at("starts"), 5);
  WorkedPart filled = data_centre();
  filled.lever("fill_mandate", 0.95);
  EXPECT_EQ(filled.at("starts"), 0);
}

TEST(WorkedDataCentre, DemandGrowsAndLeaves) {
  WorkedPart part = data_centre();
  const double gone = hazard(0.3) / 12 * 28;
  expect_near(part.at("idc_demand", 1), 100 * std::exp(kGrowth / 12) - gone);
  expect_near(part.at("idc_demand_left", 1), gone);
}

TEST(WorkedDataCentre, PueMixesOldAndNewAndIsRetrofitted) {
  WorkedPart part = data_centre();
  part.lever("retrofit", 0.5).lever("retire_old", 0.02);
  const double built = part.at("completions") / 12, kept = 80 * std::exp(-0.05 / 12);
  expect_near(part.at("racks", 1), kept + built);
  expect_near(part.at("pue", 1), 2.2 + built * (1.4 - 2.2) / (kept + built) - (1 - std::exp(-0.5 / 12)) * (2.2 - 1.45));
  // 32 racks are under way at the start, a third in each stage, which take two thirds of a year.
  expect_near(built, 32.0 / 3 / 8);
}

}  // namespace
}  // namespace infracast
