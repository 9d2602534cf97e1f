// SPDX-License-Identifier: MIT
// Scenarios beside each other: which draws are the same, which targets, in which order, and how it is told.
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "infracast/compare.h"
#include "sample_results.h"

namespace infracast {
namespace {

// Two files with the sample's scenario each, and no indicator.
struct Two {
  Results first = sample_results(), other = sample_results();
  DrawRecord record;

  Two() {
    first.indicators.clear(), other.indicators.clear();
    record.parameters["fibre.rate"] = {{1, 2}};
  }
  [[nodiscard]] Comparison compared(const DrawRecord* of_other) const {
    const std::vector<ComparedScenario> scenarios{{"a.h5", &first, &record, 0, {}}, {"b.h5", &other, of_other, 0, {}}};
    return compare(scenarios, std::vector<double>{2031});
  }
  [[nodiscard]] Comparison compared() const { return compared(&record); }
};

TEST(Compare, SaysWhyDrawsAreNotTheSame) {
  Two two;
  EXPECT_TRUE(two.compared().pairing[1].paired);
  EXPECT_EQ(two.compared().pairing[1].reason, "");
  EXPECT_EQ(two.compared(nullptr).pairing[1].reason, "a file keeps summaries only");
  const DrawRecord empty;
  EXPECT_EQ(two.compared(&empty).pairing[1].reason, "a file keeps summaries only");
  two.other.scenarios[0].sampling = Sampling::random;
  EXPECT_EQ(two.compared().pairing[1].reason, "the samplings differ");
  two.other.scenarios[0].seed = 8;
  EXPECT_EQ(two.compared().pairing[1].reason, "the seeds differ");
  two.other.scenarios[0].draws = 7;
  EXPECT_EQ(two.compared().pairing[1].reason, "the numbers of draws differ");
  EXPECT_FALSE(two.compared().pairing[1].paired);
}

TEST(Compare, HasTheLargestChangeOfATargetFirstWhateverItsSign) {
  Two two;
  two.first.plan = {{take_up(), egress_ratio(), homes_passed()}};
  two.other.plan = {{egress_ratio(), take_up(), homes_passed()}};
  two.other.plan[0][0].probability = 0.1;   // of 0.5
  two.other.plan[0][1].probability = 0.42;  // of 0.12
  const auto targets = two.compared().targets;
  ASSERT_EQ(targets.size(), 3U);
  EXPECT_EQ(targets[0].rows[1]->indicator, "international_egress");
  EXPECT_NEAR(targets[0].change[1], -0.4, 1e-12);
  EXPECT_EQ(targets[1].rows[1]->indicator, "ftth_takeup_households");
  EXPECT_NEAR(targets[1].change[1], 0.3, 1e-12);
  EXPECT_EQ(targets[2].change[1], 0);
}

TEST(Compare, LeavesOpenWhatAScenarioLacksOrDoesNotModel) {
  Two two;
  two.first.plan = {{take_up(), not_modelled()}};
  two.other.plan = {{homes_passed()}};
  const auto targets = two.compared().targets;
  ASSERT_EQ(targets.size(), 2U);
  EXPECT_TRUE(targets[0].rows[0]);
  EXPECT_FALSE(targets[0].rows[1]);
  EXPECT_TRUE(std::isnan(targets[0].change[1]));
  EXPECT_FALSE(targets[1].rows[0]);
  EXPECT_TRUE(targets[1].rows[1]);
}

TEST(Compare, TakesForOneTargetOnlyWhatAsksTheSame) {
  const auto targets = [](auto change) {
    Two two;
    two.first.plan = two.other.plan = {{egress_ratio()}};
    change(two.other.plan[0][0]);
    return two.compared().targets.size();
  };
  EXPECT_EQ(targets([](PlanRow&) {}), 1U);
  EXPECT_EQ(targets([](PlanRow& row) { row.indicator = "egress"; }), 2U);
  EXPECT_EQ(targets([](PlanRow& row) { row.deadline.year = 2019; }), 2U);
  EXPECT_EQ(targets([](PlanRow& row) { row.plan = "13th-plan"; }), 2U);
  EXPECT_EQ(targets([](PlanRow& row) { row.comparator = Comparator::at_most; }), 2U);
  EXPECT_EQ(targets([](PlanRow& row) { row.value = 6; }), 2U);
  EXPECT_EQ(targets([](PlanRow& row) { row.base.reset(); }), 2U);
}

// The sample's last modelled deadline after today is the end of 2020; that of 2013 is past.
TEST(ComparedTimes, AreTheLastDeadlineAheadAndTheEnd) {
  Results results = sample_results();
  const auto times = [&](const std::vector<double>& all) {
    results.times = all;
    return compared_times(results);
  };
  EXPECT_EQ(times({2007, 2014, 2021, 2031}), (std::vector<double>{2021, 2031}));
  EXPECT_EQ(times({2007, 2014, 2031}), std::vector<double>{2031});  // nothing is kept of the deadline
  EXPECT_EQ(times({2007, 2021}), std::vector<double>{2021});
  EXPECT_TRUE(times({}).empty());
  results.plan[0][3].deadline = {2025, 12, 31};  // not modelled
  EXPECT_EQ(times({2021, 2026, 2031}), (std::vector<double>{2021, 2031}));
  results.plan[0][1].deadline = {2025, 12, 31};
  EXPECT_EQ(times({2021, 2026, 2031}), (std::vector<double>{2026, 2031}));
}

// ---- how it is told ----

Comparison told() {
  Comparison comparison;
  comparison.files = {"a.h5", "b.h5"};
  comparison.scenarios.resize(2);
  comparison.scenarios[0].name = "base";
  comparison.scenarios[1].name = "more";
  for (ScenarioInfo& info : comparison.scenarios) info.today = {2016, 12, 31}, info.draws = 1024, info.seed = 7;
  comparison.pairing = {{true, "", {}}, {true, "", {"fibre.cost", "fibre.rate"}}};
  PlanRow after = take_up();
  after.probability = 0.75, after.p50 = 0.65;
  comparison.targets = {{{take_up(), after}, {0, 0.63}, {0, 0.02}}};
  comparison.indicators = {{"racks", {"Racks", "机架"}, "rack", 2021, {{70, 80, 90}, {88, 100, 112}}, {{0, 0, 0}, {15, 20, 26}}, 0.25}};
  return comparison;
}

void expect_in(const std::string& text, const std::string& part) { EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text; }

TEST(ComparisonTable, SaysHowDrawsAreRelated) {
  Comparison comparison = told();
  expect_in(comparison_table(comparison, {}),
            "more against base: the same 1,024 draws in both, compared one by one; but for parameters whose priors the scenarios set: "
            "fibre.cost, fibre.rate\n");
  comparison.pairing[1] = {false, "the seeds differ", {}};
  expect_in(comparison_table(comparison, {}),
            "more against base: not the same draws (the seeds differ); differences are those of medians\n");
  expect_in(comparison_table(comparison, {.language = Language::zh}), "more 与 base 相比：抽样不同（种子不同），差值为中位数之差\n");
}

TEST(ComparisonTable, NamesScenariosOfOneNameByTheirFiles) {
  Comparison comparison = told();
  comparison.scenarios[1].name = "base";
  expect_in(comparison_table(comparison, {}), "b.h5:base against a.h5:base: ");
}

TEST(ComparisonTable, LeavesOutWhatDoesNotDiffer) {
  Comparison comparison = told();
  comparison.targets[0].change[1] = 0;
  comparison.indicators[0].level[1] = comparison.indicators[0].level[0];
  comparison.indicators[0].difference[1] = {0, 0.03, 0.05};  // less than a twentieth of a percent of 80
  const std::string text = comparison_table(comparison, {});
  expect_in(text, "No target is attained more or less often.");
  expect_in(text, "No indicator differs.");
  const std::string all = comparison_table(comparison, {.all = true});
  expect_in(all, "FTTH take-up");
  expect_in(all, "Racks");
  comparison.indicators[0].difference[1].p50 = 0.05;
  expect_in(comparison_table(comparison, {}), "Racks");
}

TEST(ComparisonTable, SaysWhereNoDrawsWereKept) {
  Comparison comparison = told();
  EXPECT_EQ(comparison_table(comparison, {}).find("--draws-in-file"), std::string::npos);
  comparison.indicators[0].difference[1] = {std::nan(""), 20, std::nan("")};
  expect_in(comparison_table(comparison, {}), "infracast run --draws-in-file keeps all.");
  comparison.pairing[1].paired = false;
  EXPECT_EQ(comparison_table(comparison, {}).find("--draws-in-file"), std::string::npos);
}

TEST(ComparisonJson, HasEveryNumberOfBothScenarios) {
  const auto json = nlohmann::json::parse(comparison_json(told()));
  EXPECT_EQ(json["scenarios"][1]["file"], "b.h5");
  EXPECT_EQ(json["scenarios"][1]["name"], "more");
  EXPECT_EQ(json["scenarios"][1]["draws"], 1024);
  EXPECT_EQ(json["scenarios"][1]["paired"], true);
  EXPECT_EQ(json["scenarios"][1]["set_apart"], nlohmann::json::parse(R"(["fibre.cost", "fibre.rate"])"));
  const auto target = json["targets"][0];
  EXPECT_EQ(target["indicator"], "ftth_takeup_households");
  EXPECT_EQ(target["deadline"], "2020-12-31");
  EXPECT_EQ(target["value"], 0.6);
  EXPECT_EQ(target["scenarios"][0]["probability"], 0.12);
  EXPECT_EQ(target["scenarios"][1]["probability"], 0.75);
  EXPECT_EQ(target["scenarios"][1]["p50"], 0.65);
  EXPECT_EQ(target["scenarios"][0]["verdict"], "unlikely");
  EXPECT_EQ(target["scenarios"][1]["verdict"], "likely");
  EXPECT_EQ(target["scenarios"][1]["change"], 0.63);
  EXPECT_EQ(target["scenarios"][1]["change_error"], 0.02);
  const auto racks = json["indicators"][0];
  EXPECT_EQ(racks["date"], "2020-12-31");
  EXPECT_EQ(racks["effect"], 0.25);
  EXPECT_EQ(racks["scenarios"][1]["level"], nlohmann::json::parse(R"({"p05": 88, "p50": 100, "p95": 112})"));
  EXPECT_EQ(racks["scenarios"][1]["difference"], nlohmann::json::parse(R"({"p05": 15, "p50": 20, "p95": 26})"));
}

}  // namespace
}  // namespace infracast
