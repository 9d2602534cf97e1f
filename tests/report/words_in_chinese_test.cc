// SPDX-License-Identifier: MIT
// What answers of `solve` say in Chinese and to programs, and how targets and published levels are signed.
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "infracast/wording.h"
#include "report/text/outcome_text.h"
#include "report/text/solution_text.h"
#include "report/text/target_text.h"
#include "sample_results.h"

namespace infracast::report {
namespace {

constexpr Wording kChinese{Language::zh, {}};

// A count and a date, found together for two goals.
Solution found() {
  Solution solution;
  solution.wanted = 0.9;
  solution.goals.resize(2);
  solution.goals[0].text = "a >= 1 rack @ 2020-12-31";
  solution.goals[1].text = "b <= 2 rack @ 2021-12-31";
  solution.levers = {{.name = "m.target",
                      .label = {},
                      .unit = "household",
                      .null = 0,
                      .present = 0,
                      .low = 0,
                      .high = 1e8,
                      .from = 2017,
                      .value = 6.5e6,
                      .limit = {}},
                     {.name = "m.launch",
                      .label = {},
                      .unit = "date",
                      .null = 9999,
                      .present = 9999,
                      .low = 2010,
                      .high = 2030,
                      .from = 2017.5,
                      .value = 2018.25,
                      .limit = {}}};
  solution.probability = 0.905, solution.probability_error = 0.01, solution.searched_probability = 0.91;
  solution.present_probability = 0.5, solution.null_probability = 0.25;
  solution.search_draws = 256, solution.draws = 1024;
  return solution;
}

std::string squeezed(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (c != ' ' || !out.ends_with(' ')) out += c;
  return out;
}

std::string said(const Solution& solution) { return squeezed(solution_text(solution, kChinese)); }
bool says(const Solution& solution, const std::string& words) { return said(solution).find(words) != std::string::npos; }

TEST(SolutionInChinese, NamesGoalsAndLeversInTheirUnits) {
  const std::string text = said(found());
  EXPECT_TRUE(text.starts_with("要求：同时达成：a >= 1 rack @ 2020-12-31, b <= 2 rack @ 2021-12-31，达成概率 90.0 %\n可行取值：\n"))
      << text;
  EXPECT_NE(text.find("调控手段 取值 现值 范围 起始\n"), std::string::npos) << text;
  EXPECT_NE(text.find("m.target 650 万户 0 户 0 户 … 1 亿户 2017-01-01\n"), std::string::npos) << text;
  EXPECT_NE(text.find("m.launch 2018.25 从不 2010.00 … 2030.00 2017-07-01\n"), std::string::npos) << text;
  EXPECT_TRUE(text.ends_with("复核：90.5 % ± 1.0 %（1,024 次抽样）（搜索用 256 次抽样：91.0 %）；现有取值 50.0 %，零取值 25.0 %\n"))
      << text;
}

TEST(SolutionInChinese, SaysThatNothingIsEnoughOrThatNothingIsNeeded) {
  Solution solution = found();
  solution.outcome = Solution::Outcome::infeasible;
  EXPECT_TRUE(says(solution, "在取值范围内无法达成；所试取值中最好的是：\n"));
  EXPECT_TRUE(says(solution, "调控手段 最好取值 现值 范围 起始\n"));
  solution.outcome = Solution::Outcome::already_met;
  EXPECT_TRUE(says(solution, "情景现有的调控手段已能达成。\n"));
  EXPECT_FALSE(says(solution, "搜索用"));  // nothing was searched
}

TEST(SolutionInChinese, SaysWhereOneLeverAloneLosesIt) {
  Solution solution = found();
  solution.outcome = Solution::Outcome::already_met;
  EXPECT_FALSE(says(solution, "概率降至"));  // of two levers there is no one value
  solution.levers.resize(1);
  EXPECT_TRUE(says(solution, "范围内没有取值使概率降至 90.0 %\n"));
  solution.levers[0].limit = 25000;
  EXPECT_TRUE(says(solution, "取值为 2.5 万户 时概率降至 90.0 %\n")) << said(solution);
}

TEST(SolutionInChinese, SignsCostsAndLeavesOutThoseOfWhatIsMetAlready) {
  Solution solution = found();
  solution.cost = 7e8, solution.cost_low = -3, solution.cost_high = std::nan("");
  solution.cost_unit = "rack";
  EXPECT_TRUE(says(solution, "与现有取值相比的成本：平均 +7 亿架 [5% -3 架，95% 未知]\n")) << said(solution);
  solution.cost = 0;
  EXPECT_TRUE(says(solution, "平均 0 架 [")) << said(solution);
  solution.outcome = Solution::Outcome::already_met;
  EXPECT_FALSE(says(solution, "成本"));
}

TEST(SolutionInChinese, SaysWhatIsNotKnownAndWhatIsNotMonotone) {
  Solution solution = found();
  EXPECT_FALSE(says(solution, "单调"));
  solution.monotone = false;
  solution.probability_error = std::nan("");
  EXPECT_TRUE(says(solution, "复核：90.5 % ± 未知（1,024 次抽样）"));
  EXPECT_TRUE(says(solution, "概率随取值并非单调变化，可能另有取值同样可行。\n"));
  solution.undefined = 85, solution.null_undefined = 3;
  EXPECT_TRUE(says(solution, "没有概率：85 个抽样无数值，共 1,024 个抽样")) << said(solution);
  EXPECT_TRUE(says(solution, "；现有取值 50.0 %，零取值 3 个抽样无数值\n"));
}

TEST(SolutionJson, HasEveryNumberUnderItsName) {
  Solution solution = found();
  solution.goals[0].threshold = 120, solution.goals[0].unit = "rack";
  solution.cost = 7, solution.cost_low = 3, solution.cost_high = 11, solution.cost_unit = "CNY";
  solution.evaluations = 17;
  const auto told = nlohmann::json::parse(solution_json(solution));
  EXPECT_EQ(told.at("outcome"), "found");
  EXPECT_EQ(told.at("wanted"), 0.9);
  EXPECT_EQ(told.at("goals").at(0), nlohmann::json({{"goal", "a >= 1 rack @ 2020-12-31"}, {"threshold", 120.0}, {"unit", "rack"}}));
  EXPECT_EQ(told.at("probability"), 0.905);
  EXPECT_EQ(told.at("probability_error"), 0.01);
  EXPECT_EQ(told.at("searched_probability"), 0.91);
  EXPECT_EQ(told.at("present_probability"), 0.5);
  EXPECT_EQ(told.at("null_probability"), 0.25);
  EXPECT_EQ(told.at("draws"), 1024);
  EXPECT_EQ(told.at("search_draws"), 256);
  EXPECT_EQ(told.at("evaluations"), 17);
  EXPECT_EQ(told.at("monotone"), true);
  EXPECT_EQ(told.at("cost"), nlohmann::json({{"mean", 7.0}, {"p05", 3.0}, {"p95", 11.0}, {"unit", "CNY"}}));
  const auto lever = told.at("levers").at(1);
  EXPECT_EQ(lever.at("from"), 2017.5);
  EXPECT_EQ(lever.at("low"), 2010);
  EXPECT_EQ(lever.at("high"), 2030);
  EXPECT_EQ(lever.at("null"), 9999);
  EXPECT_EQ(lever.at("present"), 9999);
  EXPECT_EQ(lever.at("value"), 2018.25);
  EXPECT_EQ(lever.at("unit"), "date");
}

TEST(SolutionJson, NamesItsOutcomeAndHasNoCostWhereNoneWasAskedFor) {
  const auto outcome = [](Solution::Outcome what) {
    Solution solution = found();
    solution.outcome = what;
    return nlohmann::json::parse(solution_json(solution));
  };
  EXPECT_EQ(outcome(Solution::Outcome::already_met).at("outcome"), "already_met");
  EXPECT_EQ(outcome(Solution::Outcome::infeasible).at("outcome"), "infeasible");
  EXPECT_FALSE(outcome(Solution::Outcome::found).contains("cost"));
}

// ---- targets and published levels ----

TEST(TargetText, HasTheSignOfItsComparatorAndItsUnit) {
  PlanRow row = homes_passed();
  EXPECT_EQ(target_text(row, Language::en), "≥ 6,500,000 household");
  row.comparator = Comparator::at_most;
  EXPECT_EQ(target_text(row, Language::zh), "≤ 650 万户");
  row.comparator = Comparator::about;
  EXPECT_EQ(target_text(row, Language::en), "≈ 6,500,000 household");
  EXPECT_EQ(target_text(egress_ratio(), Language::en), "≥ 5 × 2010-12");
  EXPECT_EQ(target_text(egress_ratio(), Language::zh), "≥ 2010-12 的 5 倍");
}

TEST(TargetText, ShowsAShareOfUpToTheWholeInPercent) {
  PlanRow row = take_up();
  EXPECT_EQ(target_text(row, Language::en), "≥ 60 %");
  row.value = 1;
  EXPECT_EQ(target_text(row, Language::en), "≥ 100 %");
  row.value = 1.2;  // as of subscriptions for each person
  EXPECT_EQ(target_text(row, Language::en), "≥ 1.2");
  EXPECT_FALSE(is_share(row));
  row.value = 0.6, row.base = Date{2010, 12, 31};
  EXPECT_FALSE(is_share(row));
}

TEST(PublishedLevelText, HasASignForEveryBound) {
  const PlanRow row = homes_passed();
  const auto text = [&](Bound bound) { return level_text(row, PublishedLevel{bound, 6.5e6, "", "", false}, Language::en); };
  EXPECT_EQ(text(Bound::exact), "6,500,000");
  EXPECT_EQ(text(Bound::at_least), "≥ 6,500,000");
  EXPECT_EQ(text(Bound::at_most), "≤ 6,500,000");
  EXPECT_EQ(text(Bound::about), "≈ 6,500,000");
  EXPECT_EQ(text(Bound::rounded), "6,500,000");
  EXPECT_EQ(text(Bound::nearly), "≲ 6,500,000");
}

TEST(SingleBound, IsTheOnlyThingPublishedOfTheWhole) {
  PlanRow row = take_up();
  row.observed.reset();
  row.published = {{Bound::at_least, 0.5, "", "plan", false}};
  ASSERT_TRUE(single_bound(row));
  EXPECT_EQ(single_bound(row)->value, 0.5);
  EXPECT_EQ(published_note(row, Language::en), "");
  row.published.push_back({Bound::at_most, 0.7, "", "plan", false});
  EXPECT_FALSE(single_bound(row));
  EXPECT_EQ(published_note(row, Language::en), "≥ 50 % or ≤ 70 %");
  row.published = {{Bound::at_least, 0.5, "new flats", "plan", false}};
  EXPECT_FALSE(single_bound(row));
  EXPECT_EQ(published_note(row, Language::en), "≥ 50 % (new flats)");
  row.published[0].scope = "";
  row.observed = 0.6;
  EXPECT_FALSE(single_bound(row));
}

}  // namespace
}  // namespace infracast::report
