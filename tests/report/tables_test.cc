// SPDX-License-Identifier: MIT
// Tables for other programs, whole: every cell under its header.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "infracast/export.h"
#include "report/tables/csv_writer.h"
#include "sample_results.h"

namespace infracast {
namespace {

std::string csv(Content content, const std::vector<Results>& results) {
  std::string text;
  write_csv(results, content, [&](std::string_view part) { text += part; });
  return text;
}

IndicatorResult homes() {
  IndicatorResult result = indicator("homes", {});
  result.label = {"Homes", "户"};
  result.unit = "household";
  result.module = "fibre";
  result.mean = {{42}};
  result.quantiles = {{{1, 5, 10, 25, 50, 75, 90, 95, 99}}};
  return result;
}

// One scenario with homes at the end of 2006.
Results of_2006() {
  Results results = sample_results();
  results.times = {2007};
  results.indicators = {homes()};
  return results;
}

TEST(IndicatorTable, HasTheMeanAndNinePercentilesOfEveryTime) {
  std::string rows;
  for (const char* statistic : {"mean,42", "p01,1", "p05,5", "p10,10", "p25,25", "p50,50", "p75,75", "p90,90", "p95,95", "p99,99"})
    rows += "shanghai,homes,Homes,户,household,fibre,2006-12-31,2006," + std::string(statistic) + "\n";
  EXPECT_EQ(csv(Content::indicators, {of_2006()}), "scenario,indicator,label_en,label_zh,unit,module,date,year,statistic,value\n" + rows);
}

TEST(IndicatorTable, LeavesOutWhatAScenarioLacks) {
  Results results = of_2006();
  results.indicators[0].mean = {{std::nan("")}};
  const std::string text = csv(Content::indicators, {results});
  EXPECT_EQ(text.find('\n'), text.size() - 1);
}

TEST(BindingTable, HasAShareForEveryLimitAndTime) {
  Results results = sample_results();
  const double none = std::nan("");
  results.bindings[0].share = {{{0.5, 0.375, 0.125}, {none, none, none}}};
  EXPECT_EQ(csv(Content::bindings, {results}),
            "scenario,flow,label_en,label_zh,limit,date,year,share\n"
            "shanghai,broadband.connections,fibre connections,光纤接入,demand,2006-12-31,2006,0.5\n"
            "shanghai,broadband.connections,fibre connections,光纤接入,coverage,2006-12-31,2006,0.375\n"
            "shanghai,broadband.connections,fibre connections,光纤接入,budget,2006-12-31,2006,0.125\n");
}

// A parameter without a value of its own still has a prior; without either the scenario lacks it.
TEST(ParameterTable, HasValuesAndPriorsOfWhatTheScenarioHas) {
  Results results = sample_results();
  results.parameters = {
      {"fibre.rate", {"build rate", "建设速度"}, "household/year", "judgement", {2.66e6}, {"normal(mean = 1, sd = 2)"}, {""}},
      {"fibre.lacking", {}, "1", "", {std::nan("")}, {""}, {""}},
      {"fibre.believed", {}, "1", "", {std::nan("")}, {"fixed"}, {""}}};
  EXPECT_EQ(csv(Content::parameters, {results}),
            "scenario,parameter,label_en,label_zh,unit,value,prior,source\n"
            "shanghai,fibre.rate,build rate,建设速度,household/year,2660000,\"normal(mean = 1, sd = 2)\",judgement\n"
            "shanghai,fibre.believed,,,1,,fixed,\n");
}

// Half-years from 2007 on: a value begins on the first day of its step, the day after the last that is over.
TEST(LeverTable, HasARowForEveryChangeOnTheDayItBegins) {
  Results results = sample_results();
  results.times = {2007, 2009};
  results.levers = {{"budget.factor", {"budget factor", "预算倍数"}, "1", 3, {{1, 0.5, 0.5, 2, 2}}}};
  EXPECT_EQ(csv(Content::levers, {results}),
            "scenario,lever,label_en,label_zh,unit,null,from,value\n"
            "shanghai,budget.factor,budget factor,预算倍数,1,3,2007-01-01,1\n"
            "shanghai,budget.factor,budget factor,预算倍数,1,3,2007-07-01,0.5\n"
            "shanghai,budget.factor,budget factor,预算倍数,1,3,2008-07-01,2\n");
}

TEST(ObservationTable, HasTheColumnsThatAScenarioReads) {
  Observation one;
  one.indicator.value = "homes";
  one.region = "town";
  one.date.value = {2013, 12, 31};
  one.value.value = 6;
  one.unit.value = "household";
  Observation other = one;
  other.date.value = {2012, 6, 30};
  other.bound = Bound::nearly;
  other.scope = "new flats";
  other.derived = true;
  other.formula.value = "a + b";
  other.document = "yearbook";
  other.quote = "近六户";
  other.secondary = true;
  other.note = "doubtful";
  Results results = sample_results();
  results.observations = {one, other, one};
  EXPECT_EQ(csv(Content::observations, {results}),
            "indicator,region,date,value,unit,bound,scope,kind,formula,document,quote,trust,note\n"
            "homes,town,2013-12-31,6,household,exact,,stated,,,,primary,\n"
            "homes,town,2012-06-30,6,household,nearly,new flats,derived,a + b,yearbook,近六户,secondary,doubtful\n");
}

std::string row_of(const std::string& text, const std::string& word) {
  const std::size_t at = text.find(word);
  if (at == std::string::npos) return "";
  const std::size_t start = text.rfind('\n', at) + 1;
  return text.substr(start, text.find('\n', at) - start);
}

TEST(PlanTableForPrograms, HasEveryCellOfARatioUnderItsHeader) {
  Results results = results_with_misfit();
  PlanRow& ratio = results.plan[0][2];
  ratio.binding = true;
  ratio.never = 0.125;
  ratio.document = "the plan";
  ratio.quote = "五倍";
  // The newest figure is 3 where the model has 2, within what it would have published.
  EXPECT_EQ(row_of(csv(Content::plan, {results}), "international_egress"),
            "shanghai,12th-plan,international_egress,International egress,国际出口带宽,at_least,5,1,2020-12-31,2010-12-31,1,,,1,,5.25,5.25,"
            "5.25,0.5,0,0,0,2019.25,0,0.125,0.25,open,the plan,五倍,0," +
                report::full_number(std::log(1.5)) + ",0.06,0");
}

TEST(PlanTableForPrograms, HasTheOutcomeOfASettledTarget) {
  EXPECT_EQ(
      row_of(csv(Content::plan, {sample_results()}), "ftth_homes_passed"),
      "shanghai,action-plan,ftth_homes_passed,FTTH homes passed,光纤到户覆盖家庭,at_least,6500000,household,2013-12-31,,0,8010000,,1,,"
      "7123000,7954000,8800000,1,0,0,0,2013.5,0,0,1510000,met,,,,,,0");
}

// Eleven cells of the projection, verdict, document, quote and three of the fit are empty; it is no draft.
TEST(PlanTableForPrograms, HasTheReasonAndNoNumbersOfWhatIsNotModelled) {
  EXPECT_EQ(row_of(csv(Content::plan, {sample_results()}), "ic_design_node"),
            "shanghai,12th-plan,ic_design_node,,,at_most,45,nm,2015-12-31,,0,,,0,no_level" + std::string(18, ',') + "0");
}

TEST(PlanTableForPrograms, SaysWhatThePosteriorMisses) {
  const std::string row = row_of(csv(Content::plan, {results_with_misfit()}), "ftth_takeup_households");
  EXPECT_TRUE(row.ends_with(",1," + report::full_number(std::log(0.26 / 0.4)) + ",0.001,0")) << row;
}

// ---- draws ----

TEST(DrawTable, NumbersDrawsOfABlockAndDatesThem) {
  Results first = of_2006(), second = of_2006();
  first.scenarios.push_back(first.scenarios[0]);
  first.scenarios[1].name = "thrift";
  second.times = {2007, 2007.5, 2008};
  const std::vector<Results> files{first, second};
  std::string text;
  const TextSink sink = [&](std::string_view part) { text += part; };
  DrawsCsv csv(files, Drawn::indicator, sink);
  csv.add(1, 0, {.scenario = 0, .first = 10, .draws = 2, .values = {1, 2, 3, 4}, .times = {0, 2}});
  csv.finish();
  EXPECT_EQ(text,
            "scenario,indicator,label_en,label_zh,unit,date,year,draw,value\n"
            "shanghai (2),homes,Homes,户,household,2006-12-31,2006,10,1\n"
            "shanghai (2),homes,Homes,户,household,2007-12-31,2007,10,2\n"
            "shanghai (2),homes,Homes,户,household,2006-12-31,2006,11,3\n"
            "shanghai (2),homes,Homes,户,household,2007-12-31,2007,11,4\n");
}

TEST(DrawTable, HasAValueOfAParameterForEveryDraw) {
  Results results = sample_results();
  results.parameters = {{"fibre.rate", {"build rate", "建设速度"}, "household/year", "", {1}, {""}, {""}}};
  const std::vector<Results> files{results};
  std::string text;
  const TextSink sink = [&](std::string_view part) { text += part; };
  DrawsCsv csv(files, Drawn::parameter, sink);
  csv.add(0, 0, {.scenario = 0, .first = 5, .draws = 2, .values = {0.25, 0.75}});
  csv.finish();
  EXPECT_EQ(text,
            "scenario,parameter,label_en,label_zh,unit,draw,value\n"
            "shanghai,fibre.rate,build rate,建设速度,household/year,5,0.25\n"
            "shanghai,fibre.rate,build rate,建设速度,household/year,6,0.75\n");
}

// ---- the exchange table ----

std::string iamc(const Results& results, const IamcOptions& options = {}) {
  std::string text;
  const std::vector<Results> all{results};
  write_iamc(all, options, [&](std::string_view part) { text += part; });
  return text;
}

TEST(ExchangeTable, NamesTheVersionThePlaceAndTheSystem) {
  Results results = of_2006();
  results.provenance.program_version = "1.2";
  results.scenarios[0].region = "town";
  EXPECT_EQ(row_of(iamc(results), "Mean"), "infracast 1.2,shanghai,town,Fibre and broadband|Homes|Mean,household,2006,42");
  results.provenance.program_version = results.scenarios[0].region = "";
  EXPECT_EQ(row_of(iamc(results), "Mean"), "infracast unknown,shanghai,city,Fibre and broadband|Homes|Mean,household,2006,42");
}

TEST(ExchangeTable, KeepsBarsForLevelsAndTellsEqualLabelsApart) {
  Results results = of_2006();
  results.indicators[0].label.en = "homes|flats";
  EXPECT_NE(iamc(results).find(",Fibre and broadband|Homes/flats|P5,"), std::string::npos) << iamc(results);
  results.indicators[0].label = {};
  results.indicators[0].id = "rural_homes";
  EXPECT_NE(iamc(results).find(",Fibre and broadband|Rural homes|P5,"), std::string::npos) << iamc(results);
  results.indicators = {homes(), homes()};
  results.indicators[1].id = "flats";
  EXPECT_NE(iamc(results).find(",\"Fibre and broadband|Homes (flats, Household)|P5\","), std::string::npos) << iamc(results);
}

// ---- whose a file is ----

bool is_own(const std::string& text) {
  const std::filesystem::path path = std::filesystem::temp_directory_path() / ("infracast-own-" + std::to_string(::getpid()) + ".csv");
  std::ofstream(path, std::ios::binary) << text;
  const bool own = is_own_csv(path);
  std::filesystem::remove(path);
  return own;
}

TEST(OwnTable, IsKnownByItsHeader) {
  const std::vector<Results> all{of_2006()};
  for (const Content content :
       {Content::plan, Content::indicators, Content::bindings, Content::parameters, Content::levers, Content::observations}) {
    Results results = of_2006();
    results.bindings.clear();
    EXPECT_TRUE(is_own(csv(content, {results}))) << csv(content, {results});
    EXPECT_TRUE(is_own(std::string(kByteOrderMark) + csv(content, {results})));
  }
  EXPECT_TRUE(is_own(iamc(all[0])));
  EXPECT_TRUE(is_own(iamc(all[0], {.wide = true})));
  for (const Drawn kind : {Drawn::indicator, Drawn::parameter}) {
    std::string text;
    const TextSink sink = [&](std::string_view part) { text += part; };
    DrawsCsv draws(all, kind, sink);
    draws.finish();
    EXPECT_TRUE(is_own(text)) << text;
  }
  EXPECT_FALSE(is_own("scenario,plan\n"));
  EXPECT_FALSE(is_own("model,scenario,region,variable,units\n"));
  EXPECT_FALSE(is_own(""));
  EXPECT_FALSE(is_own_csv("/no/such/file.csv"));
}

}  // namespace
}  // namespace infracast
