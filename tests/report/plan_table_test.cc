// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "infracast/plan_table.h"
#include "infracast/results.h"
#include "infracast/results_writer.h"
#include "infracast/wording.h"
#include "sample_results.h"

namespace infracast {
namespace {

TEST(PlanTable, SaysEverythingOnOneLinePerTarget) {
  EXPECT_EQ(plan_table(sample_results(), Language::en, {}), R"(Shanghai, baseline (shanghai): 4,096 draws, seed 7, history until 2016-12

  indicator             target                 deadline  published              projected P50 [P5, P95]  probability  verdict   held by           first reached         gap

action-plan: of 2 targets 2 modelled, all met in 12 % of draws
  FTTH homes passed     ≥ 6,500,000 household  2013-12   8,010,000     7,950,000 [7,120,000, 8,800,000]        100 %  met                         2013-06        +1,510,000
  FTTH take-up          ≥ 60 %                 2020-12                            55 % [48.1 %, 61.7 %]         12 %  unlikely  budget 2018-2019  not by 2030         -5 pp

12th-plan: of 2 targets 1 modelled, all met in 50 % of draws
  International egress  ≥ 5 × 2010-12          2020-12                                             5.25         50 %  open                        2019-03             +0.25
  ic_design_node        ≤ 45 nm                2015-12              not modelled: no level is published

action-plan
  published for FTTH take-up, 2020-12: 52 % or ≥ 50 % (new flats)

met, missed: the published outcome, and probability and gap with it. Otherwise by the share of draws that attain the target at its deadline: likely from 2/3, unlikely up to 1/3, open between; past its deadline probably met, probably missed, or blank.
projected: level at the deadline. held by: the limit that binds most in what feeds the indicator, in years in which it binds in a third of draws or more. first reached: median date. gap: P50 minus target (pp: percentage points); minus is short of it.
)");
}

TEST(PlanTable, SaysWhatThePosteriorDoesNotPassThrough) {
  const std::string text = plan_table(results_with_misfit(), Language::en, {});
  EXPECT_NE(text.find("unlikely, misfit"), std::string::npos) << text;
  EXPECT_EQ(text.find("open, misfit"), std::string::npos) << text;
  const std::string line =
      "MISFIT: Broadband: FTTH take-up: newest figure (2016-12) 35 % below the model. Projections do not start where history ended.";
  EXPECT_NE(text.find(line), std::string::npos) << text;
  EXPECT_EQ(text.find("MISFIT: egress"), std::string::npos) << text;
  const std::string chinese = plan_table(results_with_misfit(), Language::zh, {});
  EXPECT_NE(chinese.find("不符：宽带：光纤入户率：最新公布数字（2016-12）比模型低 35 %"), std::string::npos) << chinese;
  EXPECT_EQ(plan_table(sample_results(), Language::en, {}).find("isfit"), std::string::npos);
}

TEST(PlanTable, SaysBetweenWhatAProbabilityOfFewDrawsLies) {
  Results few = sample_results();
  few.scenarios[0].draws = 20;
  const std::string text = plan_table(few, Language::en, {});
  // Wilson's interval of 10 in 20, with 1.6449 standard deviations: 0.5 ± 1.6449 sqrt(20 / 4 + 0.6764) / 22.706.
  EXPECT_NE(text.find("50 % [33 %, 67 %]"), std::string::npos) << text;
  EXPECT_NE(text.find("Few draws (20): beside a probability, where it lies nine times in ten."), std::string::npos) << text;
  EXPECT_EQ(plan_table(sample_results(), Language::en, {}).find("Few draws"), std::string::npos);
}

TEST(PlanTable, HasNothingToSayOfALevelThatIsInfinite) {
  Results results = sample_results();
  for (PlanRow& row : results.plan[0]) {
    row.undefined = 4096;
    row.probability = std::nan("");
    row.p50 = std::numeric_limits<double>::infinity();
  }
  const std::string text = plan_table(results, Language::en, {});
  EXPECT_NE(text.find("no number in 4096 draws"), std::string::npos) << text;
  EXPECT_EQ(text.find("+∞"), std::string::npos) << text;
  results.plans[0][0].undefined = 77;
  EXPECT_NE(plan_table(results, Language::en, {}).find("together no number in 77 draws"), std::string::npos);
}

TEST(PlanTable, SpeaksChineseAndStaysAligned) {
  EXPECT_EQ(plan_table(sample_results(), Language::zh, {}), R"(上海(基准)（shanghai）：4,096 次抽样，种子 7，历史数据截至 2016-12

  指标              目标               期限     公布值     推演中位数 [5%, 95%]  达标概率  判断      制约因素        首次达到                  差距

action-plan：2 项目标中已建模 2 项，全部达成的概率 12 %
  光纤到户覆盖家庭  ≥ 650 万户         2013-12  801 万  795 万 [712 万, 880 万]     100 %  达成                      2013-06                +151 万
  光纤入户率        ≥ 60 %             2020-12            55 % [48.1 %, 61.7 %]      12 %  难以达成  资金 2018-2019  2030 年底前未达到  -5 个百分点

12th-plan：2 项目标中已建模 1 项，全部达成的概率 50 %
  国际出口带宽      ≥ 2010-12 的 5 倍  2020-12                             5.25      50 %  未定                      2019-03                  +0.25
  ic_design_node    ≤ 45 nm            2015-12             未建模：未公布水平值

action-plan
  光纤入户率（2020-12）的公布值：52 % 或 ≥ 50 % (new flats)

达成、未达成：依据公布值，概率与差距亦然；其余依据期限时达标的抽样比例：三分之二及以上为可望达成，三分之一及以下为难以达成，其间为未定；已到期者为很可能已达成、很可能未达成，或空白。
推演：期限时的水平。制约因素：在支撑该指标的建设中制约最多的因素，及其在三分之一以上抽样中起制约作用的年份。首次达到：中位日期。差距：中位数减目标，负数为不足。
)");
}

TEST(PlanTable, FoldsInANarrowWindow) {
  EXPECT_EQ(plan_table(sample_results(), Language::en, {64, false}), R"(Shanghai, baseline (shanghai): 4,096 draws, seed 7, history
until 2016-12

action-plan: of 2 targets 2 modelled, all met in 12 % of draws
  FTTH homes passed
    target ≥ 6,500,000 household   deadline 2013-12
    published 8,010,000
    projected P50 [P5, P95] 7,950,000 [7,120,000, 8,800,000]
    probability 100 %   verdict met   first reached 2013-06
    gap +1,510,000
  FTTH take-up
    target ≥ 60 %   deadline 2020-12
    projected P50 [P5, P95] 55 % [48.1 %, 61.7 %]
    probability 12 %   verdict unlikely
    held by budget 2018-2019   first reached not by 2030
    gap -5 pp

12th-plan: of 2 targets 1 modelled, all met in 50 % of draws
  International egress
    target ≥ 5 × 2010-12   deadline 2020-12
    projected P50 [P5, P95] 5.25   probability 50 %
    verdict open   first reached 2019-03   gap +0.25
  ic_design_node
    target ≤ 45 nm   deadline 2015-12
    projected P50 [P5, P95] not modelled: no level is published

action-plan
  published for FTTH take-up, 2020-12: 52 % or ≥ 50 % (new
  flats)

met, missed: the published outcome, and probability and gap with
it. Otherwise by the share of draws that attain the target at
its deadline: likely from 2/3, unlikely up to 1/3, open between;
past its deadline probably met, probably missed, or blank.
projected: level at the deadline. held by: the limit that binds
most in what feeds the indicator, in years in which it binds in
a third of draws or more. first reached: median date. gap: P50
minus target (pp: percentage points); minus is short of it.
)");
}

TEST(PlanTable, ShowsEveryScenario) {
  Results results = sample_results();
  results.scenarios.push_back(results.scenarios.front());
  results.scenarios.back().name = "late";
  results.plan.push_back(results.plan.front());
  results.plans.push_back(results.plans.front());
  EXPECT_NE(plan_table(results, Language::en, {}).find("(late)"), std::string::npos);
}

TEST(PlanTable, ToleratesAScenarioWithoutTargets) {
  Results results = sample_results();
  results.plan = {{}};
  results.plans = {{}};
  EXPECT_NE(plan_table(results, Language::en, {}).find("Shanghai, baseline"), std::string::npos);
}

// Of the sample, changed.
template <class Change>
std::string table_with(Change change, Language language = Language::en) {
  Results results = sample_results();
  change(results);
  return plan_table(results, language, {});
}

void expect_in(const std::string& text, const std::string& part) { EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text; }

// The outcome and the draws may disagree on when it was reached: what was published wins.
TEST(PlanTable, SaysOfASettledTargetOnlyTheSideOfItsDeadlineWhereDrawsContradictIt) {
  const auto reached = [](double observed, double when) {
    return table_with([=](Results& r) { r.plan[0][0].observed = observed, r.plan[0][0].reached_p50 = when; });
  };
  expect_in(reached(8e6, 2015), "≤ 2013-12");
  EXPECT_EQ(reached(8e6, 2014).find("≤ 2013-12"), std::string::npos);  // in time
  expect_in(reached(6e6, 2014), "> 2013-12");
  EXPECT_EQ(reached(6e6, 2015).find("> 2013-12"), std::string::npos);
  expect_in(reached(6e6, 2015), "2014-12");
}

TEST(PlanTable, SaysWhatMostDrawsLoseAgain) {
  const auto lost = [](Results& r) { r.plan[0][1].reached_p50 = 2018, r.plan[0][1].lost = 0.3; };
  expect_in(table_with(lost), "2017-12, and again lost");
  expect_in(table_with(lost, Language::zh), "2017-12，后又失去");
}

TEST(PlanTable, SaysWhereNoTargetOfAPlanIsModelled) {
  const auto one = [](Results& r) { r.plan[0] = {not_modelled()}; };
  expect_in(table_with(one), "12th-plan: no target modelled\n");
  expect_in(table_with(one, Language::zh), "12th-plan：目标均未建模\n");
}

TEST(PlanTable, SaysWhatItsScenarioChanges) {
  const auto changed = [](Results& r) {
    r.changes = {{"thrift", "fibre.cost", {}, {2018, 1, 1}, "× 2", ""},
                 {"shanghai", "fibre.rate", {"build rate", "建设速度"}, {2019, 7, 1}, "× 1.3", "the council"}};
  };
  expect_in(table_with(changed), "Changed from 2019-07-01: build rate × 1.3 (the council)\n");
  expect_in(table_with(changed, Language::zh), "自 2019-07-01 起改变：建设速度 × 1.3 (the council)\n");
  EXPECT_EQ(table_with(changed).find("fibre.cost"), std::string::npos);
}

TEST(PlanTable, WarnsOfBlocksThatDidNotConverge) {
  const auto failed = [](Results& r) {
    r.calibration = results_with_misfit().calibration;
    r.calibration[0].blocks[0].converged = false;
    r.calibration[0].blocks[0].explanation = {"too few draws", "抽样太少"};
  };
  expect_in(table_with(failed), "NOT CONVERGED: Broadband. Draws of this block are not to be relied on: too few draws.");
  expect_in(table_with(failed, Language::zh), "未收敛：宽带。该模块组的抽样不可依赖：抽样太少。");
}

TEST(PlanTable, ShowsASingleBoundWhereThePublishedValueStands) {
  const auto bound = [](Bound said) { return table_with([=](Results& r) { r.plan[0][1].published = {{said, 0.5}}; }); };
  expect_in(bound(Bound::at_least), "≥ 50 %");
  expect_in(bound(Bound::at_most), "≤ 50 %");
  expect_in(bound(Bound::about), "≈ 50 %");
  expect_in(bound(Bound::nearly), "≲ 50 %");
  EXPECT_EQ(bound(Bound::nearly).find("published for"), std::string::npos);
}

TEST(PlanTable, SaysWhyWhatWasPublishedDoesNotSettleATarget) {
  const auto published = [](const std::vector<PublishedLevel>& levels, Language language = Language::en) {
    return table_with([&](Results& r) { r.plan[0][0].observed.reset(), r.plan[0][0].published = levels; }, language);
  };
  expect_in(published({{Bound::exact, 7e6}, {Bound::exact, 6e6}}),
            "published for FTTH homes passed, 2013-12: 7,000,000 or 6,000,000 (contradicting: does not settle it)");
  expect_in(published({{Bound::at_most, 7e6}, {Bound::at_least, 5e6}}), "≤ 7,000,000 or ≥ 5,000,000 (a bound that does not settle it)");
  expect_in(published({{Bound::exact, 7e6, "one operator"}}),
            "7,000,000 (one operator) (speaks of a part or another reading: does not settle it)");
  expect_in(published({{Bound::exact, 7e6}, {Bound::exact, 6e6}}, Language::zh), "700 万 或 600 万 (来源矛盾，不足以判定)");
}

}  // namespace
}  // namespace infracast
