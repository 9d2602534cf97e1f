// SPDX-License-Identifier: MIT
// Money, people and trends, worked out by hand: what is expected is written in numbers, never in the model's names.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/models/worked_part.h"

namespace infracast {
namespace {

constexpr double kMonth = 1.0 / 12;
constexpr double kRounding = 1e-9;  // relative: what some dozen additions of a month lose

void expect_near(double found, double worked) { EXPECT_NEAR(found, worked, kRounding * std::max(1.0, std::abs(worked))); }

// A hundred money are spent in January 2010, by a class of building whose cost is told by its capex.
WorkedPart budget(double opex_share) {
  WorkedPart part("money/budget.toml", "budget");
  part.given("telecom_revenue", "money/year", "1000 [money/year]").given("price_date", "date", "2016");
  part.beside("digging", "\"capex\"",
              "[flow.capex]\nunit = \"money/year\"\nequation = 'if time < 2010.05 then 1200 [money/year] else 0 [money/year]'\n");
  part.beside("data_centre", "\"capex\"", "[flow.capex]\nunit = \"money/year\"\nequation = '0 [money/year]'\n");
  part.set("capex_intensity", 0.2).set("unmodelled_share", 0.4).set("opex_share", opex_share).set("discount_rate", 0.05);
  part.set("municipal_programme", 30).set("data_centre_capital", 250);
  return part;
}

TEST(WorkedBudget, OneSpendingIsWorthMoreTheEarlierItIs) {
  WorkedPart part = budget(0);
  expect_near(part.at("capex_present_value", 1), 100 * std::exp(0.05 * 6));  // six years before the date of prices
  expect_near(part.at("capex_present_value", 71), 134.9858807576);
  expect_near(part.at("capital_spent", 1), 100);
  EXPECT_EQ(part.at("capital_spent", 0), 0);
}

TEST(WorkedBudget, RunningWhatWasBuiltCostsItsShareEveryYear) {
  WorkedPart part = budget(0.1);
  double worth = 100 * std::exp(0.3);
  for (int month = 1; month < 12; ++month) worth += 10.0 / 12 * std::exp(-0.05 * (2010 + month * kMonth - 2016));
  expect_near(part.at("capex_present_value", 12), worth);
  expect_near(part.at("opex", 12), 10);
}

TEST(WorkedBudget, MoneyIsAShareOfRevenueLessWhatIsNotModelled) {
  WorkedPart part = budget(0.1);
  part.lever("envelope_factor", 1.5).lever("subsidy", 7).lever("municipal_factor", 2).lever("data_centre_factor", 3);
  expect_near(part.at("telecom_budget"), 0.2 * 1000 * 1.5 * 0.6 + 7);
  expect_near(part.at("telecom_investment"), 0.2 * 1000 * 1.5 + 7);
  expect_near(part.at("municipal"), 60);
  expect_near(part.at("data_centre"), 750);
}

// 120 a year comes in and nothing is spent from February on: a twelfth of it each month, and all of it lapses over a year.
TEST(WorkedBudget, UnspentMoneyLapsesOverAYear) {
  WorkedPart part = budget(0.1);
  part.lever("carry_over", 0.5);
  EXPECT_EQ(part.at("left_over", 1), 0);  // January spends more than there is
  expect_near(part.at("left_over", 2), 10 * std::exp(-kMonth));
  expect_near(part.at("left_over", 3), (5 * std::exp(-kMonth) + 10) * std::exp(-kMonth));
  expect_near(part.at("telecom", 2), 120 + 0.5 * 10 * std::exp(-kMonth) * 12);
  expect_near(part.at("capex", 12), 100);  // of the year that ends
}

TEST(WorkedBudget, WhoSpendsIsToldApart) {
  WorkedPart part("money/budget.toml", "budget");
  const auto spending = [](const std::string& name, int yearly) {
    return "[flow." + name + "]\nunit = \"money/year\"\nequation = '" + std::to_string(yearly) + " [money/year]'\n";
  };
  part.given("telecom_revenue", "money/year", "1000 [money/year]").given("price_date", "date", "2016");
  part.beside("digging", "\"capex\"", spending("capex", 3)).beside("data_centre", "\"capex\"", spending("capex", 20));
  part.beside("wlan", "\"capex\", \"venue_capex\"", spending("capex", 5) + spending("venue_capex", 700));
  expect_near(part.at("telecom_spending"), 8);
  expect_near(part.at("data_centre_spending"), 20);
  expect_near(part.at("municipal_spending"), 700);
  expect_near(part.at("capex", 12), 728);
  expect_near(part.at("telecom_capex", 12), 8);
  expect_near(part.at("spent", 12), 728);
}

// Six years before prices: a fifth cheaper for every doubling, of which there are 0.3 x 6 / ln 2; labour a twentieth cheaper a year.
TEST(WorkedCostIndex, EquipmentLearnsAndWorksInflate) {
  WorkedPart part("money/cost_index.toml", "cost");
  part.given("price_date", "date", "2016").with("label = { en = \"x\", zh = \"x\" }");
  part.set("equipment_share", 0.6).set("learning_rate", 0.2).set("volume_growth", 0.3).set("wage_growth", 0.05);
  expect_near(part.at("index"), 0.6 * std::pow(0.8, -1.8 / std::log(2.0)) + 0.4 * std::exp(-0.3));
  expect_near(part.at("index"), 1.367383148340);
}

TEST(WorkedEconomy, PricesFallAndRevenueGrows) {
  WorkedPart part("money/economy.toml", "economy");
  part.given("first_date", "date", "2008");
  part.given("population", "person", "1000 [person]")
      .set("fixed_price_growth", -0.06)
      .set("income_growth", 0.04)
      .set("data_price_decline", 0.35)
      .set("data_price_decline_late", 0.15);
  part.set("data_price_easing", 5).set("data_price_noise_sd", 0).set("telecom_revenue_growth", 0.04);
  part.driver("data_price_path", 50).driver("telecom_revenue_path", 1000);
  part.set("data_price_today", 2008).set("telecom_revenue_today", 2008);
  part.lever("fixed_price_cut", 0.1).lever("data_price_factor", 2).lever("data_price_fall", 0.5);
  expect_near(part.at("affordability"), 0.9 * std::exp(-0.1 * 2));
  expect_near(part.at("decline_since_today"), 0.15 * 2 + 0.2 * 5 * (1 - std::exp(-0.4)));
  expect_near(part.at("data_price_decline_now"), 0.15 + 0.2 * std::exp(-0.4));
  expect_near(part.at("mobile_data_price"), 53.276228218088);
  expect_near(part.at("mandated_decline", 1), (std::log(2.0) - 0.15 - 0.2 * std::exp(-0.4)) / 12);
  expect_near(part.at("telecom_revenue"), 1000 * std::exp(0.08));
}

TEST(WorkedDemography, HouseholdsAndPremisesFollowPeople) {
  WorkedPart part("society/demography.toml", "demography");
  part.driver("population_path", 1000).driver("household_size_path", 2.0).set("population_noise_sd", 0);
  part.set("household_size_shift", 0.5).set("premises_per_household", 1.1).set("reference_population", 800);
  expect_near(part.at("population"), 1000);
  expect_near(part.at("households"), 400);
  expect_near(part.at("premises"), 440);
  expect_near(part.at("population_relative"), 1.25);
}

// From 0.4 towards 0.8 at 0.5 a year: 0.8 / (1 + exp(-0.5)) after one.
TEST(WorkedInternet, PenetrationIsLogistic) {
  WorkedPart part("society/internet.toml", "internet");
  part.given("population", "person", "1000 [person]").set("penetration_start", 0.4).set("ceiling", 0.8).set("growth", 0.5);
  expect_near(part.at("internet_penetration", 12), 0.8 / (1 + std::exp(-0.5)));
  expect_near(part.at("internet_users", 12), 800 / (1 + std::exp(-0.5)));
  expect_near(part.at("internet_users_per_100", 12), 80 / (1 + std::exp(-0.5)));
}

TEST(WorkedTrend, GrowsAsInThePastAndThenEases) {
  WorkedPart part("trends/trend.toml", "patents");
  part.with("label = { en = \"x\", zh = \"x\" }\nwith = { unit = \"1\" }");
  part.set("level", 100).set("reference_date", 2012).set("past_growth", 0.1).set("growth", 0.2).set("late_growth", 0.03).set("easing", 4);
  expect_near(part.at("patents"), 100 * std::exp(-0.2));
  expect_near(part.at("patents", 24), 100);
  expect_near(part.at("patents", 36), 100 * std::exp(0.03 + 0.17 * 4 * (1 - std::exp(-0.25))));
}

// Two years after the reference date: 0.1 (2 + 0.5 × -0.6 + 0.2 (ln 2 - 1.1)) √2 for the median, and one deviate above it.
TEST(WorkedPooledTrend, GoesThroughItsLevelIntoItsFan) {
  WorkedPart part("trends/pooled_trend.toml", "patents");
  part.with("label = { en = \"x\", zh = \"x\" }\nwith = { unit = \"1\" }");
  part.set("level", 100).set("reference_date", 2012).driver("past", 80).set("ceiling", 0).set("deviate", 1);
  part.set("location", 2).set("location_slope", 0.5).set("location_log", 0.2).set("below", 5).set("below_slope", 0).set("below_log", 0);
  part.set("above", 0.5).set("above_slope", 0.1).set("above_log", -0.3).set("unseen", 0.04).set("unseen_slope", 0.05);
  const double log_years = std::log(2) - 1.1, spread = std::exp(0.5 - 0.06 - 0.3 * log_years - 2.5) * std::sqrt(1 + 2 * (0.04 - 0.03));
  expect_near(part.at("patents"), 80);
  expect_near(part.at("patents", 24), 80);
  expect_near(part.at("patents", 48), 100 * std::exp((0.1 * (2 - 0.3 + 0.2 * log_years) + 1.03 * spread) * std::sqrt(2)));
}

TEST(WorkedSaturatingTrend, PassesItsLevelAtItsDate) {
  WorkedPart part("trends/saturating_trend.toml", "share");
  part.with("label = { en = \"x\", zh = \"x\" }\nwith = { unit = \"1\" }");
  part.set("level", 0.4).set("reference_date", 2011).set("ceiling", 0.8).set("growth", 0.5);
  expect_near(part.at("share", 12), 0.4);
  expect_near(part.at("share", 36), 0.8 / (1 + std::exp(-1)));
  expect_near(part.at("share"), 0.8 / (1 + std::exp(0.5)));
}

}  // namespace
}  // namespace infracast
