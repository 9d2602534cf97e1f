// SPDX-License-Identifier: MIT
// Where the sources disagree, or seem to, the data keeps every side as a row of its own.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "published.h"

namespace infracast::data {
namespace {

constexpr std::string_view k2010 = "2010-12-31";
constexpr std::string_view k2015 = "2015-12-31";
constexpr std::string_view k2016 = "2016-12-31";

bool near(double a, double b) { return std::abs(a - b) <= 5e-4 * std::abs(b); }

// A row of Shanghai's history with this value and bound.
bool has(std::string_view indicator, std::string_view date, double value, Bound bound, std::string_view scope = "") {
  const auto rows = history("shanghai", indicator, date, scope);
  return std::any_of(rows.begin(), rows.end(), [&](const Observation& row) { return near(row.value.value, value) && row.bound == bound; });
}

// REQUIRES: exactly one stated row.
double stated(std::string_view indicator, std::string_view date, std::string_view scope = "") {
  auto rows = history("shanghai", indicator, date, scope);
  std::erase_if(rows, [](const Observation& row) { return row.derived; });
  EXPECT_FALSE(rows.empty()) << indicator << " " << date;
  return rows.empty() ? 0 : rows.front().value.value;
}

TEST(Contradictions, The3GAnd4GUsersOf2015AreTwoNumbersSevenPercentApart) {
  EXPECT_TRUE(has("mobile_broadband_subscribers", k2015, 22'112'700, Bound::exact));  // 2390.09 less 178.82
  EXPECT_TRUE(has("mobile_broadband_subscribers", k2015, 23'659'642, Bound::about));  // from the growth of 3G and of 4G
  EXPECT_TRUE(has("mobile_3g_subscribers", k2015, 11'363'636, Bound::about));
  EXPECT_TRUE(has("mobile_4g_subscribers", k2015, 12'296'005, Bound::about));
}

TEST(Contradictions, TheShareOf3GAnd4GDividesByTheYearBefore) {
  const double users = 23'900'900;
  EXPECT_TRUE(has("mobile_broadband_subscribers", k2016, users, Bound::exact));
  EXPECT_TRUE(has("mobile_broadband_share", k2016, 0.73, Bound::rounded));
  EXPECT_NEAR(users / 32'599'000, 0.73, 0.005);  // over the subscribers of 2015
  EXPECT_TRUE(has("mobile_subscribers", k2015, 32'599'000, Bound::exact));
  EXPECT_TRUE(has("mobile_broadband_share", k2016, 0.7573, Bound::exact));  // over those of 2016
  EXPECT_TRUE(has("mobile_subscribers", k2016, 31'561'000, Bound::exact));
  EXPECT_TRUE(has("mobile_broadband_penetration", k2016, 0.98, Bound::at_least));
  EXPECT_TRUE(has("population", k2016, 24'388'673, Bound::at_most));  // what a penetration of more than 98 % leaves room for
}

TEST(Contradictions, FibreTakeUpHasFourDenominators) {
  EXPECT_TRUE(has("ftth_takeup_households", k2016, 0.60, Bound::rounded));
  EXPECT_TRUE(has("ftth_takeup_households", k2016, 0.68, Bound::at_least));
  EXPECT_TRUE(has("ftth_takeup_passed", k2016, 0.548, Bound::exact));
  EXPECT_TRUE(has("ftth_share_broadband", k2016, 0.7368, Bound::rounded));
}

TEST(Contradictions, TheAccessRateOfAllHouseholdsAndOfFibreHouseholdsDiffer) {
  EXPECT_TRUE(has("access_rate", k2016, 58, Bound::rounded));
  EXPECT_TRUE(has("access_rate", k2016, 50, Bound::rounded, "fibre households"));
}

TEST(Contradictions, BaseStationsAreCountedInThreeWays) {
  EXPECT_TRUE(has("base_station_sites", "2007-12-31", 6'100, Bound::rounded));
  EXPECT_TRUE(has("base_station_sites", k2016, 23'000, Bound::rounded));
  EXPECT_TRUE(has("base_stations", k2016, 98'000, Bound::rounded));
  const auto& targets = city("shanghai").targets;
  EXPECT_TRUE(std::any_of(targets.begin(), targets.end(), [](const Target& row) {
    return row.indicator.value == "mobile_broadband_stations" && row.value.value == 22'200;
  }));
}

TEST(Contradictions, WlanIsCountedInHotspotsAccessPointsAndVenues) {
  EXPECT_TRUE(has("wlan_hotspots", k2016, 137'200, Bound::exact));
  EXPECT_TRUE(has("wlan_access_points", k2016, 200'000, Bound::at_least));
  EXPECT_TRUE(has("wlan_venues", k2016, 1'400, Bound::at_least));
  EXPECT_TRUE(has("wlan_venues", k2016, 3'000, Bound::at_least, "commercial venues"));
}

TEST(Contradictions, FibreCableIsTheConduitCompanysOrEverybodys) {
  EXPECT_TRUE(has("fibre_cable_length", k2016, 533'000, Bound::exact));
  EXPECT_TRUE(has("fibre_cable_length", k2016, 5'336, Bound::exact, "conduit company"));
}

TEST(Contradictions, TheApgCableIsLandedLitAndDesignedWithDifferentCapacities) {
  EXPECT_TRUE(has("submarine_cable_apg_lit", k2016, 5'000, Bound::rounded, "China Telecom's share"));
  EXPECT_TRUE(has("submarine_cable_apg_lit", k2016, 100, Bound::exact, "China Unicom's share"));
  EXPECT_TRUE(has("submarine_cable_apg_lit", k2016, 5'100, Bound::rounded));
  EXPECT_TRUE(has("submarine_cable_apg_lit", k2016, 3'000, Bound::rounded));
  EXPECT_TRUE(has("submarine_cable_apg_design", k2016, 54'000, Bound::rounded));
}

TEST(Contradictions, TheCablesOfTheTableAddUpToMoreThanTheText) {
  double sum = 0;
  for (const std::string_view name : {"swm3", "apg", "apcn2", "tpe", "flag", "c2c"}) {
    const auto rows = history("shanghai", "submarine_cable_" + std::string(name) + "_lit", k2016);
    sum +=
        std::max_element(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.value.value < b.value.value; })->value.value;
  }
  EXPECT_DOUBLE_EQ(sum, 14'607.5);
  EXPECT_TRUE(has("submarine_landed_capacity", k2016, sum, Bound::exact));
  EXPECT_TRUE(has("submarine_landed_capacity", k2016, 14'000, Bound::at_least));
}

TEST(Contradictions, MoreThanAndNearlyStayOneSided) {
  EXPECT_TRUE(has("international_egress", k2016, 1'100, Bound::at_least));
  EXPECT_TRUE(has("ftth_homes_passed", "2013-04-30", 7'000'000, Bound::at_least));
  EXPECT_TRUE(has("access_rate", "2013-04-30", 8, Bound::nearly));
  EXPECT_TRUE(has("integration_index", k2016, 87, Bound::about));  // marked (e), an estimate
  EXPECT_TRUE(has("iptv_subscribers", k2010, 1'200'000, Bound::at_least));
}

// What a plan implies for the level it starts from is a weak witness.
TEST(Contradictions, LevelsImpliedByAPlanAreApproximate) {
  EXPECT_TRUE(has("international_egress", k2010, 300, Bound::about));
  EXPECT_TRUE(has("provincial_egress", k2010, 1'600, Bound::about));
  EXPECT_TRUE(has("broadband_subscribers", "2012-12-31", 5'100'000, Bound::about));
}

TEST(Contradictions, MobileSubscribersFellInTheLastYear) { EXPECT_LT(stated("mobile_subscribers", k2016), 32'599'000); }

TEST(Contradictions, PudongsIndustryIsSmallerThanItsManufacturing) {
  const auto whole = history("pudong", "information_industry_output", "2005-12-31");
  const auto part = history("pudong", "information_manufacturing_output", "2005-12-31");
  ASSERT_TRUE(whole.size() == 1 && part.size() == 1);
  EXPECT_LT(whole.front().value.value, part.front().value.value);
}

}  // namespace
}  // namespace infracast::data
