// SPDX-License-Identifier: MIT
// What a sweep records of each point, as its study asks, and by what its points are told from those of another sweep.
#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "infracast/study.h"
#include "infracast/sweep.h"
#include "record/file/text_hash.h"
#include "sample.h"

namespace infracast {
namespace {

using Texts = std::vector<std::string>;
using Numbers = std::vector<double>;

SourceString text(const std::string& value) { return {value, {}}; }
InputFile input(const std::string& path, const std::string& content) {
  return {path, std::make_shared<const SourceText>(SourceText{path, content})};
}

// A study of the sample's lever at three points; the sample goes from 2010 to 2013 in months.
struct Asked {
  Asked() {
    study.name = "rates";
    factors.resize(1);
    factors[0].name = "fibre.build_rate_factor";
    scenario.ensemble.draws = 300;
  }
  SweepInfo info() { return describe_sweep(study, scenario, program, factors, design, {{"program", "0.1.0"}}, diagnostics); }
  // Severity is left out; a hint stands in brackets.
  Texts complaints() {
    info();
    Texts all;
    for (const Diagnostic& one : diagnostics.all()) all.push_back(one.message + (one.hint.empty() ? "" : " [" + one.hint + "]"));
    return all;
  }

  Study study;
  Scenario scenario = sample::scenario();
  Program program = sample::program();
  std::vector<Factor> factors;
  Design design{1, {1, 2, 3}};
  Diagnostics diagnostics;
};

Texts target_names(const SweepInfo& info) {
  Texts names;
  for (const SweepTarget& target : info.targets) names.push_back(target.name);
  return names;
}

TEST(DescribeSweep, TakesDrawsFromTheScenarioAndPointsFromTheDesign) {
  Asked asked;
  asked.study.label.zh = "速率";
  const SweepInfo info = asked.info();
  EXPECT_EQ(info.name, "rates");
  EXPECT_EQ(info.label.zh, "速率");
  EXPECT_EQ(info.scenario, "base");
  EXPECT_EQ(info.draws, 300U);
  EXPECT_EQ(info.points, 3U);
  EXPECT_EQ(info.first, 0U);
  EXPECT_EQ(info.last, 3U);
  EXPECT_TRUE(asked.complaints().empty());
}

TEST(DescribeSweep, RecordsEveryModelledTargetWithItsTerms) {
  const SweepInfo info = Asked().info();
  EXPECT_EQ(target_names(info), (Texts{"ftth_homes_passed_2013", "mobile_traffic_2013"}));  // nobody models happiness
  const SweepTarget& traffic = info.targets.at(1);
  EXPECT_EQ(traffic.target, 1U);
  EXPECT_EQ(traffic.terms.label.zh, "移动数据流量");
  EXPECT_EQ(traffic.terms.comparator, Comparator::at_most);
  EXPECT_EQ(traffic.terms.value, 2);
  EXPECT_EQ(traffic.terms.base, (Date{2010, 12, 31}));
  EXPECT_TRUE(traffic.terms.modelled);
}

TEST(DescribeSweep, TakesTargetsByNameIndicatorOrPlan) {
  const auto chosen = [](const Texts& wanted) {
    Asked asked;
    asked.study.record.indicators = {text("balance")};
    asked.study.record.targets.emplace();
    for (const std::string& one : wanted) asked.study.record.targets->push_back(text(one));
    return target_names(asked.info());
  };
  EXPECT_EQ(chosen({"mobile_traffic_2013"}), Texts{"mobile_traffic_2013"});
  EXPECT_EQ(chosen({"ftth_homes_passed"}), Texts{"ftth_homes_passed_2013"});
  EXPECT_EQ(chosen({"十二五"}), (Texts{"ftth_homes_passed_2013", "mobile_traffic_2013"}));
  EXPECT_EQ(chosen({"mobile_traffic", "ftth_homes_passed"}), (Texts{"ftth_homes_passed_2013", "mobile_traffic_2013"}));
  EXPECT_EQ(chosen({}), Texts{});
}

TEST(DescribeSweep, RefusesATargetThatNobodyModels) {
  Asked asked;
  asked.study.record.targets = {text("happiness")};
  const Texts complaints = asked.complaints();
  ASSERT_EQ(complaints.size(), 1U);  // not also that nothing is recorded
  EXPECT_TRUE(complaints[0].starts_with("no modelled target is called \"happiness\", is of this indicator or plan")) << complaints[0];
}

// The indicator and the year; then the plan as well; then a number.
TEST(DescribeSweep, GivesEveryTargetANameOfItsOwn) {
  Asked asked;
  for (const std::size_t k : {1U, 2U}) {
    asked.scenario.targets[k] = asked.scenario.targets[0];
    asked.scenario.targets[k].plan = "second-plan";
  }
  asked.program.targets[1].indicator = 0;
  asked.program.targets.push_back(asked.program.targets[0]);
  asked.program.targets[2].target = 2;
  EXPECT_EQ(target_names(asked.info()),
            (Texts{"ftth_homes_passed_2013", "ftth_homes_passed_2013_second_plan", "ftth_homes_passed_2013_second_plan_2"}));
}

TEST(DescribeSweep, KnowsTheShareOfAPlanWhereAllOfItsModelledTargetsAreRecorded) {
  Asked part;
  part.study.record.targets = {text("mobile_traffic")};
  EXPECT_EQ(part.info().plans, Texts{});
  Asked two;
  two.scenario.targets[1].plan = "二期";
  EXPECT_EQ(two.info().plans, (Texts{"十二五", "二期"}));
  two.study.record.targets = {text("mobile_traffic")};
  EXPECT_EQ(two.info().plans, Texts{"二期"});
}

TEST(DescribeSweep, RecordsTheEndOfEveryYearUnlessTheStudyNamesDates) {
  Asked asked;
  EXPECT_EQ(asked.info().times, (Numbers{2010, 2011, 2012, 2013, 2014}));
  EXPECT_EQ(asked.info().quantiles, (Numbers{0.05, 0.5, 0.95}));
  asked.study.record.dates = {{{2009, 12, 31}, {}}, {{2011, 6, 30}, {}}, {{2013, 12, 31}, {}}};  // its two ends are of the horizon
  asked.study.record.quantiles = {{0.1, {}}, {0.9, {}}};
  EXPECT_EQ(asked.info().times, (Numbers{2010, 2011.5, 2014}));
  EXPECT_EQ(asked.info().quantiles, (Numbers{0.1, 0.9}));
  EXPECT_TRUE(asked.diagnostics.all().empty());
}

TEST(DescribeSweep, RefusesDatesOutsideTheHorizonOrWithinAStep) {
  Asked asked;
  asked.study.record.dates = {{{2009, 11, 30}, {}}, {{2011, 6, 15}, {}}, {{2014, 1, 31}, {}}};
  const std::string outside = "the date lies outside the horizon, 2010 to 2013";
  EXPECT_EQ(asked.complaints(), (Texts{outside, "no step of the scenario ends on this day [write the last day of a month]", outside}));
}

TEST(DescribeSweep, KeepsTrajectoriesOfAnIndicatorBesideItsQuantiles) {
  Asked asked;
  asked.study.record.indicators = {text("balance"), text("build_time")};
  asked.study.record.trajectories = {text("mobile_traffic"), text("balance")};
  const SweepInfo info = asked.info();
  EXPECT_TRUE(asked.diagnostics.all().empty());
  ASSERT_EQ(info.indicators.size(), 3U);
  EXPECT_EQ(info.indicators[0].id, "balance");
  EXPECT_EQ(info.indicators[0].indicator, 3U);
  EXPECT_TRUE(info.indicators[0].trajectories);
  EXPECT_EQ(info.indicators[1].id, "build_time");
  EXPECT_EQ(info.indicators[1].unit, "days");
  EXPECT_FALSE(info.indicators[1].annual);
  EXPECT_FALSE(info.indicators[1].trajectories);
  EXPECT_EQ(info.indicators[2].id, "mobile_traffic");
  EXPECT_EQ(info.indicators[2].label.zh, "移动数据流量");
  EXPECT_TRUE(info.indicators[2].annual);
  EXPECT_TRUE(info.indicators[2].trajectories);
}

TEST(DescribeSweep, RefusesIndicatorsThatStandThereTwiceOrNotInTheModel) {
  Asked asked;
  asked.study.record.indicators = {text("balance"), text("balance"), text("balanse")};
  asked.study.record.trajectories = {text("build_time"), text("build_time")};
  EXPECT_EQ(asked.complaints(),
            (Texts{"indicator \"balance\" stands in the list twice", "unknown indicator \"balanse\" [did you mean \"balance\"?]",
                   "indicator \"build_time\" stands in the list twice"}));
}

TEST(DescribeSweep, RefusesToRecordNothing) {
  Asked asked;
  asked.program.targets.clear();
  EXPECT_EQ(asked.complaints(), Texts{"the study records nothing: the scenario has no modelled target [add [record] with indicators]"});
}

// Of a column, of a factor, and of a column derived before.
TEST(DescribeSweep, DerivesColumnsFromWhatIsKnownBefore) {
  Asked asked;
  asked.study.derived = {{text("missed"), text("1 - probability.ftth_homes_passed_2013")},
                         {text("weighted"), text("missed * fibre.build_rate_factor")}};
  const SweepInfo info = asked.info();
  EXPECT_TRUE(asked.diagnostics.all().empty());
  ASSERT_EQ(info.derived.size(), 2U);
  EXPECT_EQ(info.derived[0].first, "missed");
  EXPECT_EQ(info.derived[1].first, "weighted");
  EXPECT_EQ(info.derived[1].second.value, "missed * fibre.build_rate_factor");
  Asked reversed;
  reversed.study.derived = {asked.study.derived[1], asked.study.derived[0]};
  EXPECT_EQ(reversed.info().derived.size(), 1U);  // what comes later is not known yet
  EXPECT_EQ(reversed.diagnostics.error_count(), 1U);
}

TEST(DescribeSweep, RefusesNamesOfColumnsThatAreTakenOrNotPlain) {
  const auto complaints = [](const std::string& name) {
    Asked asked;
    asked.study.record.indicators = {text("balance")};
    asked.study.derived = {{text("ratio_2"), text("1")}, {text(name), text("2")}};
    return asked.complaints();
  };
  EXPECT_EQ(complaints("_ratio2"), Texts{});
  for (const std::string name : {"Ratio", "2nd", "a-b", "比", ""})
    EXPECT_EQ(complaints(name), Texts{"\"" + name + "\" is no name for a column [write small letters, digits and underscores]"}) << name;
  for (const std::string name : {"point", "status", "reason", "target", "plan", "time", "year", "decimal_year", "quantile", "factor",
                                 "draw", "probability", "joint", "balance", "balance_mean", "ratio_2"})
    EXPECT_EQ(complaints(name), Texts{"there is a variable \"" + name + "\" already [choose another name]"}) << name;
}

TEST(DescribeSweep, IsIdentifiedByItsFilesAsFarAsTheyHaveNamesAlike) {
  Asked asked;
  asked.study.files = {input("studies/a/base.toml", "one"), input("--set", "ensemble.draws=300")};
  asked.scenario.files = {input("studies/b/base.toml", "two"), input("studies/a/base.toml", "one")};
  asked.scenario.ensemble.seed = 7;
  const SweepInfo info = asked.info();
  const std::vector<std::pair<std::string, std::string>> identity{
      {"program", "0.1.0"}, {"base.toml", record::sha256("one")}, {"b/base.toml", record::sha256("two")}, {"draws", "300"}, {"seed", "7"}};
  EXPECT_EQ(info.identity, identity);
  const std::vector<std::pair<std::string, std::string>> files{{"studies/a/base.toml", "one"}, {"studies/b/base.toml", "two"}};
  EXPECT_EQ(info.files, files);
}

// Points of two sweeps must never be put together, nor those of one be computed again for a name.
TEST(DescribeSweep, IsAnotherForWhateverChangesItsPoints) {
  const std::string first = Asked().info().hash;
  EXPECT_EQ(first.size(), 64U);
  std::set<std::string> hashes{first};
  const auto differs = [&](const std::function<void(Asked&)>& change) {
    Asked other;
    change(other);
    return hashes.insert(other.info().hash).second;
  };
  EXPECT_TRUE(differs([](Asked& other) { other.scenario.ensemble.draws = 301; }));
  EXPECT_TRUE(differs([](Asked& other) { other.scenario.ensemble.seed = 2; }));
  EXPECT_TRUE(differs([](Asked& other) { other.scenario.files[0] = input("base.toml", "name = \"other\"\n"); }));
  EXPECT_TRUE(differs([](Asked& other) { other.study.files = {input("rates.toml", "")}; }));
  EXPECT_TRUE(differs([](Asked& other) { other.factors[0].name = "fibre.other"; }));
  EXPECT_TRUE(differs([](Asked& other) { other.design.values[2] = 4; }));
  EXPECT_FALSE(differs([](Asked& other) { other.study.name = "elsewhere"; }));
}

// ---- factors that begin when all is over ----

// Without targets, of the balance at the end of 2011, which is 2012.
Asked until_2011() {
  Asked asked;
  asked.program.targets.clear();
  asked.study.record.indicators = {text("balance")};
  asked.study.record.dates = {{{2011, 12, 31}, {}}};
  return asked;
}

TEST(DescribeSweep, WarnsOfFactorsThatBeginWhenAllIsRecorded) {
  Asked late = until_2011();
  late.factors[0].kind = FactorKind::lever;
  late.factors[0].from = 2012.5;
  EXPECT_EQ(late.complaints(), Texts{"\"fibre.build_rate_factor\" begins after 2012-06-30: it cannot act on what is recorded, which ends "
                                     "on 2011-12-31 [record a later date, or let it begin earlier]"});
  EXPECT_FALSE(late.diagnostics.has_errors());
  const auto warnings = [](std::optional<double> from, const std::function<void(Asked&)>& change) {
    Asked asked = until_2011();
    asked.factors[0].from = from;
    change(asked);
    return asked.complaints().size();
  };
  const auto as_it_is = [](Asked&) {};
  EXPECT_EQ(warnings(2012, as_it_is), 1U);
  EXPECT_EQ(warnings(2011.75, as_it_is), 0U);
  EXPECT_EQ(warnings(std::nullopt, as_it_is), 0U);                                                             // from the first step on
  EXPECT_EQ(warnings(2012.5, [](Asked& asked) { asked.study.record.trajectories = {text("balance")}; }), 0U);  // to the end of 2013
  EXPECT_EQ(warnings(2012.5, [](Asked& asked) { asked.program = sample::program(); }), 0U);  // whose targets fall due at the end of 2013
}

TEST(DescribeSweep, KnowsWhenChoicesBeginToDiffer) {
  const auto warnings = [](std::size_t first_other) {
    Asked asked = until_2011();
    asked.factors[0].kind = FactorKind::choice;
    Choice one, other;
    one.series = {std::vector<double>(49, 1.0), std::vector<double>(49, 1.0)};
    other.series = one.series;
    for (std::size_t step = first_other; step < 49; ++step) other.series[1][step] = 2;  // of the second lever
    asked.factors[0].choices = {one, other};
    return asked.complaints().size();
  };
  EXPECT_EQ(warnings(0), 0U);
  EXPECT_EQ(warnings(23), 0U);  // December 2011
  EXPECT_EQ(warnings(24), 1U);  // January 2012
  EXPECT_EQ(warnings(49), 1U);  // never
}

// ---- what the run of a point records, and its names ----

TEST(SweepPlan, HasIndicatorsThenLevelsThenDatesAtTheTimesAndTheEnd) {
  const Program program = sample::program();
  SweepInfo info;
  info.times = {2011.5, 2012};
  info.targets = {{1, "traffic", {}}, {0, "homes", {}}};
  EXPECT_EQ(sweep_plan(info, program).nodes, (std::vector<NodeIndex>{16, 15, 18, 17}));
  EXPECT_EQ(sweep_plan(info, program).steps, std::vector<std::uint32_t>{48});  // without indicators, the end alone
  info.indicators = {{.indicator = 3, .id = "balance", .label = {}, .unit = "CNY", .annual = false, .trajectories = false}};
  EXPECT_EQ(sweep_plan(info, program).nodes, (std::vector<NodeIndex>{13, 16, 15, 18, 17}));
  EXPECT_EQ(sweep_plan(info, program).steps, (std::vector<std::uint32_t>{18, 24, 48}));
}

TEST(SweepQuantileName, HasTwoDigitsAtLeastAndNoPoint) {
  EXPECT_EQ(sweep_quantile_name(0.05), "p05");
  EXPECT_EQ(sweep_quantile_name(0.5), "p50");
  EXPECT_EQ(sweep_quantile_name(0.025), "p2_5");
  EXPECT_EQ(sweep_quantile_name(0.975), "p97_5");
  EXPECT_EQ(sweep_quantile_name(0.001), "p0_1");
}

// A quarter of a mebibyte and the input files, and twice the points, since parts and file are there together: of each its factors and
// values at eight bytes, and 32 bytes.
TEST(SweepBytes, AreThoseOfPartsAndFile) {
  SweepInfo info;
  info.factors.resize(3);
  info.draws = 10;
  info.times = {2013, 2014};
  info.quantiles = {0.05, 0.5, 0.95};
  info.indicators = {{.indicator = 0, .id = "homes", .label = {}, .unit = "household", .annual = false, .trajectories = true}};
  info.files = {{"base.toml", std::string(100, 'x')}, {"city.toml", std::string(50, 'x')}};
  info.points = 100, info.first = 20, info.last = 60;
  // 2 × 3 quantiles, 2 means, 10 × 2 trajectories: 28 values.
  EXPECT_EQ(sweep_bytes(info), 262144 + 150 + 2 * 40 * ((28 + 3) * 8 + 32));
}

}  // namespace
}  // namespace infracast
