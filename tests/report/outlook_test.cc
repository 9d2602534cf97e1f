// SPDX-License-Identifier: MIT
// What is ahead comes first: key indicators at milestones, then plans ahead, then the record; and what is proposed, in words.
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "infracast/compare.h"
#include "infracast/plan_table.h"
#include "report/text/outlook_table.h"
#include "report/text/proposal_text.h"
#include "sample_results.h"

namespace infracast::report {
namespace {

// P5, P50 and P95; the others lie between.
std::vector<double> range(double p05, double p50, double p95) { return {p05, p05, p05, p50, p50, p50, p95, p95, p95}; }

Results led_by(const std::vector<std::string>& keys, const std::vector<Date>& milestones) {
  Results results = sample_results();
  results.scenarios[0].key_indicators = keys;
  results.scenarios[0].milestones = milestones;
  results.times = {2016, 2017, 2021, 2026, 2029, 2031};
  for (IndicatorResult& one : results.indicators) {
    one.unit = one.id == "international_egress" ? "Gbps" : "1";
    one.mean = {{0, 0, 0, 0, 0, 0}};
  }
  const std::vector<double> none = range(0, 0, 0);
  results.indicators[0].label = {"FTTH take-up", "光纤入户率"};
  results.indicators[0].quantiles = {{none, range(0.4, 0.4, 0.4), range(0.5, 0.55, 0.6), range(0.6, 0.7, 0.8), none, range(0.7, 0.8, 0.9)}};
  results.indicators[1].label = {"International egress", "国际出口带宽"};
  results.indicators[1].quantiles = {
      {none, range(1500, 1500, 1500), range(2e3, 4e3, 8e3), range(3e3, 9e3, 3e4), none, range(4e3, 2e4, 1e5)}};
  return results;
}

TEST(Outlook, HasKeyIndicatorsInTheirOrderTodayAndAtTheMilestones) {
  const Results results = led_by({"international_egress", "ftth_takeup_households"}, {{2020, 12, 31}, {2030, 12, 31}});
  EXPECT_EQ(outlook_table(results, 0, {}), R"(  key indicator         unit   2016                  2020                     2030
  International egress  Gbps  1,500  4,000 [2,000, 8,000]  20,000 [4,000, 100,000]
  FTTH take-up                 40 %     55 % [50 %, 60 %]        80 % [70 %, 90 %]
)");
}

TEST(Outlook, LooksAtEveryFifthYearWhereNoneIsNamed) {
  const Results results = led_by({"ftth_takeup_households"}, {});
  EXPECT_EQ(milestone_times(results, 0), (std::vector<double>{2021, 2026, 2031}));
  EXPECT_EQ(milestone_times(led_by({}, {{2015, 12, 31}, {2028, 12, 31}}), 0), (std::vector<double>{2029}));  // the first is behind
}

TEST(Outlook, IsNothingWithoutKeyIndicators) {
  EXPECT_EQ(outlook_table(led_by({}, {}), 0, {}), "");
  EXPECT_EQ(outlook_table(led_by({"unheard_of"}, {}), 0, {}), "");
}

TEST(PlanTable, BeginsWithKeyIndicatorsThenPlansAheadThenTheRecord) {
  Results results = led_by({"ftth_takeup_households"}, {{2020, 12, 31}});
  for (PlanRow& row : results.plan[0])
    if (row.plan == "action-plan") row.deadline = {2013, 12, 31};
  const std::string text = plan_table(results, Language::en, {});
  const std::size_t key = text.find("key indicator"), ahead = text.find("Plans ahead"), plan = text.find("12th-plan: of 2"),
                    record = text.find("Record of plans that are due"), due = text.find("action-plan: of 2");
  ASSERT_NE(due, std::string::npos) << text;
  EXPECT_TRUE(key < ahead && ahead < plan && plan < record && record < due) << text;
  const std::string chinese = plan_table(results, Language::zh, {});
  EXPECT_LT(chinese.find("关键指标"), chinese.find("未到期的规划")) << chinese;
}

TEST(PlanTable, SaysThatAPlanIsADraft) {
  Results results = sample_results();
  for (PlanRow& row : results.plan[0]) row.draft = row.plan == "12th-plan";
  const std::string text = plan_table(results, Language::en, {});
  EXPECT_NE(text.find("all met in 50 % of draws; a draft, which nobody has published"), std::string::npos) << text;
  EXPECT_EQ(text.find("all met in 12 % of draws; a draft"), std::string::npos) << text;
}

TEST(Comparison, LooksAtTheMilestonesThatTheFirstScenarioNames) {
  EXPECT_EQ(compared_times(led_by({}, {{2025, 12, 31}})), (std::vector<double>{2026}));
  EXPECT_EQ(compared_times(led_by({}, {})), (std::vector<double>{2021, 2031}));  // the last deadline, and the end
}

TEST(Comparison, BeginsWithKeyIndicatorsWhateverMovesMore) {
  const Results base = led_by({"international_egress"}, {});
  Results other = base;
  for (auto& quantile : other.indicators[0].quantiles[0][2]) quantile *= 3;
  for (auto& quantile : other.indicators[1].quantiles[0][2]) quantile *= 1.01;
  const ComparedScenario scenarios[] = {{"a.h5", &base, nullptr, 0, {}}, {"b.h5", &other, nullptr, 0, {}}};
  const double times[] = {2021};
  const Comparison compared = compare(scenarios, times);
  ASSERT_EQ(compared.indicators.size(), 2U);
  EXPECT_EQ(compared.indicators[0].id, "international_egress");
}

Proposal sample_proposal() {
  Proposal proposal;
  proposal.scenario = "shanghai";
  proposal.label = {"Shanghai, baseline", "上海(基准)"};
  proposal.region = "shanghai";
  proposal.date = {2025, 12, 31};
  proposal.wanted = 0.8;
  proposal.draws = 4096;
  proposal.joint = 0.81;
  proposal.joint_error = 0.006;
  proposal.joint_of_alone = 0.6;
  ProposedTarget egress;
  egress.indicator = "international_egress";
  egress.label = {"International egress", "国际出口带宽"};
  egress.unit = "Gbps";
  egress.key = true;
  egress.alone = {4123.4, 4100, 0.805};
  egress.together = {3912, 3900, 0.9};
  egress.in_force = TargetInForce{"13th-plan", 2, "Tbps", {2020, 12, 31}, 0.97, Ambition::too_easy};
  ProposedTarget pue;
  pue.indicator = "idc_pue";
  pue.label = {"PUE, mean", "平均 PUE"};
  pue.unit = "1";
  pue.comparator = Comparator::at_most;
  pue.undefined = 7;
  pue.alone = pue.together = {std::nan(""), std::nan(""), std::nan("")};
  proposal.targets = {egress, pue};
  return proposal;
}

TEST(ProposalText, HasEachAloneAndTogetherBesideTheTargetInForce) {
  const std::string text = proposal_text(sample_proposal(), {});
  for (const char* part : {"Shanghai, baseline (shanghai): attained at the end of 2025 with a probability of 80.0 %, of 4,096 draws",
                           "≥ 4,100 Gbps", "≥ 3,900 Gbps", "≥ 2 Tbps (13th-plan, 2020)", "97 %", "too easy", "no number in 7 draws",
                           "all of them at once in 81.0 % ± 0.6 % of draws; of the levels proposed alone, all at once in 60.0 %."})
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
}

TEST(ProposalRows, AreDraftsOfWhatHoldsTogether) {
  EXPECT_EQ(proposal_rows(sample_proposal()),
            "indicator,region,comparator,value,unit,deadline,base,plan,kind,formula,document,quote,note\n"
            "international_egress,shanghai,at_least,3900,Gbps,2025-12-31,,proposed-2025,draft,,infracast-propose,,"
            "attained in 90.0 % of draws alone and with the others in 81.0 %\n");
}

TEST(ProposalJson, HasNullsWhereThereIsNoNumber) {
  const Proposal proposals[] = {sample_proposal()};
  const auto json = nlohmann::json::parse(proposals_json(proposals)).at("scenarios").at(0);
  EXPECT_EQ(json.at("targets").at(0).at("together").at("exact"), 3912);
  EXPECT_EQ(json.at("targets").at(0).at("in_force").at("judged"), "too_easy");
  EXPECT_TRUE(json.at("targets").at(1).at("alone").at("value").is_null());
  EXPECT_TRUE(json.at("targets").at(1).at("in_force").is_null());
}

}  // namespace
}  // namespace infracast::report
