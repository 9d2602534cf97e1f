// SPDX-License-Identifier: MIT
// Percentiles as such: levels are their own percent, so that whatever takes one for another shows it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "infracast/compare.h"
#include "infracast/export.h"
#include "infracast/plan_table.h"
#include "sample_results.h"

namespace infracast {
namespace {

// Homes at the ends of 2006 and 2007: P5 is 5 and 105, the mean 42 and 142.
Results hundred() {
  Results results = sample_results();
  results.times = {2007, 2007.5, 2008};
  IndicatorResult homes = indicator("homes", {});
  homes.label = {"Homes", "户"};
  homes.unit = "household";
  homes.module = "fibre";
  homes.mean = {{42, 92, 142}};
  std::vector<std::vector<double>> by_time;
  for (const double more : {0, 50, 100}) {
    std::vector<double>& levels = by_time.emplace_back();
    for (const double share : kSummaryQuantiles) levels.push_back(std::round(100 * share) + more);
  }
  homes.quantiles = {by_time};
  results.indicators = {homes};
  return results;
}

std::string iamc(const IamcOptions& options) {
  std::string text;
  const std::vector<Results> results{hundred()};
  write_iamc(results, options, [&](std::string_view part) { text += part; });
  return text;
}

std::string csv(Content content, const Results& results) {
  std::string text;
  const std::vector<Results> all{results};
  write_csv(all, content, [&](std::string_view part) { text += part; });
  return text;
}

void expect_line(const std::string& text, const std::string& end) {
  EXPECT_NE(text.find(end + "\n"), std::string::npos) << end << "\n" << text.substr(0, 3000);
}

TEST(Iamc, GivesEachPercentileTheYearThatItEnds) {
  const std::string text = iamc({});
  for (const auto& [name, level] : std::vector<std::pair<std::string, int>>{{"P5", 5}, {"P50", 50}, {"P95", 95}, {"P1", 1}, {"Mean", 42}}) {
    expect_line(text, "|Homes|" + name + ",household,2006," + std::to_string(level));
    expect_line(text, "|Homes|" + name + ",household,2007," + std::to_string(level + 100));
  }
  EXPECT_EQ(text.find(",2008,"), std::string::npos);
}

TEST(Iamc, HasAColumnForEveryYear) {
  const std::string text = iamc({.wide = true});
  expect_line(text, ",2006,2007");
  expect_line(text, "|Homes|P95,household,95,195");
}

TEST(Csv, NamesThePercentilesOfAnIndicator) {
  const std::string text = csv(Content::indicators, hundred());
  for (const auto& [name, level] :
       std::vector<std::pair<std::string, int>>{{"p05", 5}, {"p10", 10}, {"p50", 50}, {"p95", 95}, {"mean", 42}})
    expect_line(text, "," + name + "," + std::to_string(level));
}

// One row of the plan whose every number is another.
Results one_target() {
  Results results = sample_results();
  PlanRow row = take_up();
  row.value = 0.6;
  row.published.clear();
  row.p05 = 0.05, row.p50 = 0.5, row.p95 = 0.95;
  row.probability = 0.25, row.probability_error = 0.01, row.shortfall = 0.2;
  row.reached_p05 = 2017.5, row.reached_p50 = 2018.5, row.reached_p95 = 2019.5;
  row.never = 0.125;
  results.plan = {{row}};
  return results;
}

TEST(Csv, GivesATargetsNumbersInTheOrderOfItsHeader) {
  const std::string text = csv(Content::plan, one_target());
  const std::string header = text.substr(0, text.find('\n'));
  EXPECT_NE(
      header.find("level_p05,level_p50,level_p95,probability,probability_error,shortfall,reached_p05,reached_p50,reached_p95,never,gap"),
      std::string::npos)
      << header;
  EXPECT_NE(text.find(",0.05,0.5,0.95,0.25,0.01,0.2,2017.5,2018.5,2019.5,0.125,-0."), std::string::npos) << text;
}

TEST(Csv, GivesWhatWasPublishedWithItsBounds) {
  Results results = one_target();
  results.plan[0][0].published = {{Bound::exact, 0.52, "", "a"}, {Bound::at_least, 0.5, "new flats", "b"}, {Bound::at_most, 0.6, "", "c"},
                                  {Bound::about, 0.55, "", "d"}, {Bound::rounded, 0.54, "", "e"},          {Bound::nearly, 0.56, "", "f"}};
  const std::string text = csv(Content::plan, results);
  EXPECT_NE(text.find("0.52 or >= 0.5 (new flats) or <= 0.6 or about 0.55 or 0.54 or nearly 0.56"), std::string::npos) << text;
}

TEST(PlanJson, GivesATargetsPercentilesByName) {
  const auto target = nlohmann::json::parse(plan_json(one_target()))["scenarios"][0]["targets"][0];
  EXPECT_EQ(target["projected"]["p05"], 0.05);
  EXPECT_EQ(target["projected"]["p50"], 0.5);
  EXPECT_EQ(target["projected"]["p95"], 0.95);
  EXPECT_EQ(target["reached"]["p05"], 2017.5);
  EXPECT_EQ(target["reached"]["p50"], 2018.5);
  EXPECT_EQ(target["reached"]["p95"], 2019.5);
}

// ---- scenarios beside each other ----

struct Pair {
  Results first = hundred(), other = hundred();
  DrawRecord first_record, other_record;
  std::vector<ComparedScenario> scenarios;

  // Draw by draw the other scenario's homes are 0, 1, … 100 more, in no order.
  Pair() {
    other.indicators[0].quantiles[0][0] = std::vector<double>(std::size(kSummaryQuantiles), 80);
    first_record.parameters["fibre.rate"] = other_record.parameters["fibre.rate"] = {std::vector<double>(101, 1.0)};
    const auto draws = [](int step) {
      std::vector<double> levels;
      for (int i = 0; i < 101; ++i) levels.push_back(1000.0 * i + step * (i * 37 % 101));
      return std::vector<std::vector<double>>{levels, {}, {}};
    };
    scenarios = {{"a.h5", &first, &first_record, 0, [=](const std::string&) { return draws(0); }},
                 {"b.h5", &other, &other_record, 0, [=](const std::string&) { return draws(1); }}};
  }
};

TEST(Compare, GivesPercentilesOfTheDrawsDifferences) {
  const Pair pair;
  const std::vector<double> times{2007};
  const IndicatorComparison homes = compare(pair.scenarios, times).indicators.at(0);
  EXPECT_EQ(homes.difference[1].p05, 5);
  EXPECT_EQ(homes.difference[1].p50, 50);
  EXPECT_EQ(homes.difference[1].p95, 95);
  EXPECT_EQ(homes.level[0].p05, 5);
  EXPECT_EQ(homes.level[0].p50, 50);
  EXPECT_EQ(homes.level[0].p95, 95);
  EXPECT_EQ(homes.level[1].p50, 80);
  EXPECT_NEAR(homes.effect, 30.0 / 50, 1e-12);
}

TEST(Compare, GivesTheDifferenceOfMediansWhereDrawsAreNotTheSame) {
  Pair pair;
  pair.other.scenarios[0].seed = 8;
  const std::vector<double> times{2007};
  const Comparison comparison = compare(pair.scenarios, times);
  EXPECT_EQ(comparison.pairing[1].reason, "the seeds differ");
  EXPECT_EQ(comparison.indicators[0].difference[1].p50, 30);
  EXPECT_TRUE(std::isnan(comparison.indicators[0].difference[1].p05));
}

// What a scenario gives a value or a prior of its own is set apart; the rest is the same draw.
TEST(Compare, PairsDrawsThatDifferOnlyByWhatAScenarioSets) {
  const auto paired = [](double value, const std::string& prior) {
    Pair pair;
    ParameterResult rate{"fibre.rate", {}, "1", "", {1}, {"fixed"}, {""}};
    pair.first.parameters = {rate};
    rate.value = {value};
    rate.prior = {prior};
    pair.other.parameters = {rate};
    pair.other_record.parameters["fibre.rate"] = {std::vector<double>(101, 2.0)};
    return compare(pair.scenarios, std::vector<double>{2007}).pairing.at(1);
  };
  const std::vector<std::string> apart{"fibre.rate"};
  EXPECT_TRUE(paired(2, "fixed").paired);
  EXPECT_EQ(paired(2, "fixed").set_apart, apart);
  EXPECT_TRUE(paired(1, "normal(mean = 2, sd = 1)").paired);
  EXPECT_EQ(paired(1, "normal(mean = 2, sd = 1)").set_apart, apart);
  EXPECT_FALSE(paired(1, "fixed").paired);
  EXPECT_EQ(paired(1, "fixed").reason, "the draws of the parameters differ");
}

// Of a hundred draws ten attain the target only in the other scenario and five only in the first: the mean change is 0.05. Of its error,
// half a draw more to either side (A. Agresti and Y. Min, 2005): sqrt(16 - 5^2 / 102) / 102.
TEST(Compare, GivesTheStandardErrorOfAPairedChange) {
  Pair pair;
  pair.first.plan = pair.other.plan = {{take_up()}};
  pair.first.plan[0][0].probability = 0.4, pair.other.plan[0][0].probability = 0.45;
  std::vector<double> mine(100, 0.7), theirs(100, 0.7);
  std::fill_n(mine.begin(), 10, 0.5);
  std::fill_n(theirs.begin() + 20, 5, 0.5);
  pair.first_record.levels = {{mine}};
  pair.other_record.levels = {{theirs}};
  const TargetComparison target = compare(pair.scenarios, std::vector<double>{2007}).targets.at(0);
  EXPECT_NEAR(target.change[1], 0.05, 1e-12);
  EXPECT_NEAR(target.change_error[1], std::sqrt(16 - 25.0 / 102) / 102, 1e-12);
  pair.other.scenarios[0].seed = 8;
  pair.first.plan[0][0].probability_error = 0.03, pair.other.plan[0][0].probability_error = 0.04;
  EXPECT_NEAR(compare(pair.scenarios, std::vector<double>{2007}).targets.at(0).change_error[1], 0.05, 1e-12);
}

}  // namespace
}  // namespace infracast
