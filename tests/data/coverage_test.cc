// SPDX-License-Identifier: MIT
// How much of the published history and of the plans the data holds.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>

#include "documents.h"
#include "numerals.h"
#include "published.h"

namespace infracast::data {
namespace {

bool has_observations(std::string_view indicator) {
  const auto& rows = city("shanghai").observations;
  return std::any_of(rows.begin(), rows.end(), [indicator](const Observation& row) { return row.indicator.value == indicator; });
}

bool has_target(std::string_view name, std::string_view indicator, std::string_view plan, double value) {
  const auto& rows = city(name).targets;
  return std::any_of(rows.begin(), rows.end(), [&](const Target& row) {
    return row.indicator.value == indicator && row.plan == plan && std::abs(row.value.value - value) <= 1e-9 * value;
  });
}

TEST(History, HoldsAtLeastThreeHundredObservations) {
  EXPECT_GE(city("shanghai").observations.size(), 300U);
  EXPECT_GE(city("pudong").observations.size(), 30U);
}

TEST(Plans, HoldAtLeastSixtyTargets) {
  EXPECT_GE(city("shanghai").targets.size(), 60U);
  EXPECT_GE(city("pudong").targets.size(), 20U);
}

class Topic : public testing::TestWithParam<const char*> {};

TEST_P(Topic, HasObservations) { EXPECT_TRUE(has_observations(GetParam())); }

INSTANTIATE_TEST_SUITE_P(
    History, Topic,
    testing::Values("broadband_ports", "broadband_subscribers", "broadband_household_subscribers", "ftth_homes_passed", "ftth_subscribers",
                    "ftth_takeup_households", "ftth_takeup_passed", "access_rate", "usable_download_rate", "gigabit_communities",
                    "international_egress", "provincial_egress", "metro_egress", "exchange_traffic", "exchange_interconnect",
                    "exchange_switching", "ngb_homes_passed", "cable_tv_subscribers", "digital_tv_subscribers", "iptv_subscribers",
                    "mobile_subscribers", "mobile_2g_subscribers", "mobile_3g_subscribers", "mobile_4g_subscribers",
                    "mobile_broadband_subscribers", "mobile_penetration", "mobile_broadband_penetration", "mobile_switch_capacity",
                    "mobile_internet_users", "base_stations", "base_station_sites", "indoor_systems", "wlan_venues", "wlan_hotspots",
                    "wlan_access_points", "i_shanghai_users", "wlan_traffic_cumulative", "idc_racks", "supercomputing_capacity",
                    "conduit_length", "fibre_cable_length", "fibre_core_length", "buildings_connected", "submarine_landed_capacity",
                    "submarine_cable_swm3_lit", "submarine_cable_apg_lit", "submarine_cable_apcn2_lit", "submarine_cable_tpe_lit",
                    "submarine_cable_flag_lit", "submarine_cable_c2c_lit", "fixed_telephone_lines", "internet_users",
                    "internet_penetration", "computers_per_household", "telecom_revenue", "telecom_volume", "telecom_investment",
                    "ict_fixed_investment", "ecommerce_volume", "information_services_revenue", "information_industry_value_added",
                    "smart_communities", "smart_villages", "smart_districts", "smart_parks", "smart_towns", "egov_network_nodes",
                    "population", "households", "gdp"),
    [](const auto& each) { return std::string(each.param); });

struct Row {
  const char* indicator;
  double value;
};

// Table 1-1 of the 12th plan, line by line.
// A plan is due on the last day of its last year, which its name says: "action-plan-2014-2016"; five-year plans are numbered from 1953.
std::optional<int> last_year_of(const std::string& plan) {
  for (const auto& [name, year] : {std::pair{"12th-plan", 2015},
                                   {"13th-plan", 2020},
                                   {"zero-kilometre-plan", 2020},
                                   {"pudong-11th-plan", 2010},
                                   {"pudong-135-plan", 2010},
                                   {"pudong-153-plan", 2002}})
    if (plan.starts_with(name)) return year;
  const std::string digits = plan.substr(plan.rfind('-') + 1);
  if (digits.size() != 4 || digits.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  return std::stoi(digits);
}

TEST(Plans, AreDueOnTheLastDayOfTheirLastYear) {
  for (const City& each : cities()) {
    for (const Target& row : each.targets) {
      if (row.plan == "china-unicom-nbiot") continue;  // an operator's announcement, due in the middle of 2017
      const auto year = last_year_of(row.plan);
      ASSERT_TRUE(year) << place(row.row) << ": " << row.plan;
      EXPECT_EQ(row.deadline.value, (Date{*year, 12, 31})) << place(row.row);
    }
  }
}

// A growth of one year compares with the year before, a doubling over a five-year plan with the year before the plan.
TEST(Plans, CompareWithTheYearBeforeThem) {
  for (const City& each : cities()) {
    for (const Target& row : each.targets) {
      if (!row.base) continue;
      const bool five_years = row.plan.starts_with("12th-plan") || row.plan.starts_with("13th-plan");
      EXPECT_EQ(row.base->value, (Date{*last_year_of(row.plan) - (five_years ? 5 : 1), 12, 31})) << place(row.row);
    }
  }
}

TEST(Plans, HoldEveryLineOfTheTwelfthPlansTable) {
  constexpr std::array<Row, 11> table{{{"international_egress", 1500},
                                       {"provincial_egress", 8000},
                                       {"broadband_capability_100m_coverage", 0.95},
                                       {"wireless_broadband_coverage", 0.95},
                                       {"integration_index", 85},
                                       {"ecommerce_volume", 12000e8},
                                       {"internet_penetration", 0.80},
                                       {"rural_computers_per_household", 0.92},
                                       {"new_it_output", 3000e8},
                                       {"information_services_revenue", 6000e8},
                                       {"information_services_share_gdp", 0.07}}};
  for (const Row& row : table) EXPECT_TRUE(has_target("shanghai", row.indicator, "12th-plan", row.value)) << row.indicator;
}

// Annex table 1.1 of the 2017 report, but for "protection strengthened", which has no number.
TEST(Plans, HoldEveryNumberedGoalOfTheActionPlanTo2016) {
  constexpr std::array<Row, 13> table{{{"integration_index", 86.5},
                                       {"ecommerce_volume", 1.8e12},
                                       {"ftth_takeup_households", 0.60},
                                       {"access_rate", 40},
                                       {"ngb_homes_passed", 6e6},
                                       {"mobile_broadband_penetration", 0.70},
                                       {"wlan_access_points", 2e5},
                                       {"idc_racks", 5e4},
                                       {"new_it_industry_scale", 1e12},
                                       {"new_it_share", 0.70},
                                       {"new_it_jobs", 8e5},
                                       {"information_services_revenue", 6800e8},
                                       {"information_services_share_gdp", 0.07}}};
  for (const Row& row : table) EXPECT_TRUE(has_target("shanghai", row.indicator, "action-plan-2014-2016", row.value)) << row.indicator;
}

// Annex 2 of the Pudong plan, its nine lines; the last compares five quantities with the city.
TEST(Plans, HoldEveryLineOfThePudongAnnex) {
  constexpr std::array<Row, 13> annex{{{"information_services_revenue", 1000e8},
                                       {"information_services_revenue_share_city", 0.5},
                                       {"information_services_share_gdp", 0.125},
                                       {"egov_licences_online_share", 0.9},
                                       {"community_base_system_share", 1},
                                       {"office_computers_per_person", 0.5},
                                       {"committee_computers", 1},
                                       {"internet_penetration", 0.485},
                                       {"egov_online_office_ratio_city", 1},
                                       {"broadband_household_penetration_ratio_city", 1},
                                       {"computers_per_thousand_ratio_city", 1},
                                       {"information_spending_ratio_city", 1},
                                       {"bank_card_spending_ratio_city", 1}}};
  for (const Row& row : annex) EXPECT_TRUE(has_target("pudong", row.indicator, "pudong-11th-plan", row.value)) << row.indicator;
}

// "x，比上年末增加y": the words between the value and the next number speak of a change.
bool gives_a_change(const Observation& row) {
  const std::string quote = without_white_space(row.quote);
  const auto numbers = numerals_in(quote);
  const std::string digits = significant_digits(row.value.where.source->text.substr(row.value.where.begin, row.value.where.length));
  for (std::size_t k = 0; k + 1 < numbers.size(); ++k) {
    if (significant_digits(numbers[k].text) != digits) continue;
    const std::string between = quote.substr(numbers[k].end, numbers[k + 1].begin - numbers[k].end);
    for (const std::string_view change : {"同比", "比上年", "，比", "，较"}) {
      if (between.find(change) != std::string::npos && between.find("分别") == std::string::npos) return true;
    }
  }
  return false;
}

bool has_year_before(const Observation& row) {
  const auto& rows = city("shanghai").observations;
  return std::any_of(rows.begin(), rows.end(), [&row](const Observation& other) {
    return other.indicator.value == row.indicator.value && other.region == row.region && other.scope == row.scope &&
           other.date.value.year == row.date.value.year - 1;
  });
}

TEST(History, GivesTheYearBeforeOfEveryLevelStatedWithItsChange) {
  for (const Observation& row : city("shanghai").observations) {
    if (row.derived || row.secondary || !gives_a_change(row)) continue;
    EXPECT_TRUE(has_year_before(row)) << place(row.row) << ": " << row.quote;
  }
}

}  // namespace
}  // namespace infracast::data
