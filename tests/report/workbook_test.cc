// SPDX-License-Identifier: MIT
// Cells of the workbook by their places. The readers that people use are asked in tests/cli/workbook_test.py.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <string>

#include "infracast/workbook.h"
#include "report/workbook/sheets.h"
#include "sample_results.h"
#include "workbook_cells.h"

namespace infracast {
namespace {

Observation published(double value, const Date& date = {2007, 12, 31}) {
  Observation one;
  one.indicator.value = "homes";
  one.region = "shanghai";
  one.unit.value = "household";
  one.date.value = date;
  one.value.value = value;
  return one;
}

// Two year ends and what was published for the second: twice by primary sources, and by others that do not count.
Results results_with_history() {
  Results results = sample_results();
  IndicatorResult homes = indicator("homes", {});
  homes.unit = "household";
  homes.module = "fibre";
  homes.mean = {{42, 142}};
  std::vector<double> levels, later;
  for (const double share : kSummaryQuantiles) levels.push_back(std::round(100 * share)), later.push_back(std::round(100 * share) + 100);
  homes.quantiles = {{levels, later}};
  results.indicators = {homes};
  results.times = {2007, 2008};
  results.observations = {published(800), published(820), published(900), published(700), published(600), published(10, {2007, 6, 30})};
  results.observations[1].bound = Bound::rounded;
  results.observations[2].secondary = true;
  results.observations[3].scope = "one operator";
  results.observations[4].bound = Bound::at_least;
  return results;
}

TEST(Workbook, PublishesTheMedianOfPrimaryYearEndsOfTheWhole) {
  const std::vector<Results> results{results_with_history()};
  const report::workbook::Content content = report::workbook::content_of(results, Language::en);
  const report::workbook::History history(content);
  EXPECT_EQ(history.published(results[0].indicators[0], "shanghai", 2007), 810);
  EXPECT_TRUE(std::isnan(history.published(results[0].indicators[0], "shanghai", 2006)));
  EXPECT_TRUE(std::isnan(history.published(results[0].indicators[0], "pudong", 2007)));
}

TEST(Workbook, SaysMisfitBesideTheVerdictAndHowFarInTheNote) {
  const std::filesystem::path path = std::filesystem::temp_directory_path() / ("infracast-misfit-" + std::to_string(::getpid()) + ".xlsx");
  std::filesystem::remove(path);
  Results results = results_with_history();
  results.calibration = results_with_misfit().calibration;
  write_workbook(path, std::vector<Results>{results}, {});
  const std::string texts = part_of(path, "xl/sharedStrings.xml");
  std::filesystem::remove(path);
  EXPECT_NE(texts.find(">unlikely, misfit<"), std::string::npos);
  EXPECT_EQ(texts.find(">open, misfit<"), std::string::npos);
  EXPECT_NE(texts.find("newest figure (2016-12) 35 % below the model"), std::string::npos);
}

TEST(Workbook, PutsEveryNumberInItsColumn) {
  const std::filesystem::path path = std::filesystem::temp_directory_path() / ("infracast-book-" + std::to_string(::getpid()) + ".xlsx");
  std::filesystem::remove(path);
  write_workbook(path, std::vector<Results>{results_with_history()}, {});
  const auto plan = numbers_of(part_of(path, "xl/worksheets/sheet1.xml")), system = numbers_of(part_of(path, "xl/worksheets/sheet2.xml"));
  std::filesystem::remove(path);
  const PlanRow homes = homes_passed(), ratio = egress_ratio();
  EXPECT_EQ(plan.at("D5"), homes.value);
  EXPECT_EQ(plan.at("G5"), *homes.observed);
  EXPECT_EQ(plan.at("H5"), homes.p05);
  EXPECT_EQ(plan.at("I5"), homes.p50);
  EXPECT_EQ(plan.at("J5"), homes.p95);
  EXPECT_EQ(plan.at("K5"), 1);               // met
  EXPECT_NEAR(plan.at("N5"), 1.51e6, 1e-6);  // published less asked
  EXPECT_EQ(plan.at("K6"), 0.12);
  EXPECT_NEAR(plan.at("N7"), ratio.p50 - ratio.value, 1e-12);
  // Years in the header; P5, P50, P95 and what was published below.
  EXPECT_EQ(system.at("E4"), 2006);
  EXPECT_EQ(system.at("F4"), 2007);
  EXPECT_EQ(system.at("E5"), 5);
  EXPECT_EQ(system.at("E6"), 50);
  EXPECT_EQ(system.at("E7"), 95);
  EXPECT_EQ(system.at("F7"), 195);
  EXPECT_EQ(system.at("F8"), 810);
}

// Excel counts days: 2013-06-30 is 41455, and the end of that year 41639.
TEST(Workbook, SaysOfATargetItsUnitVerdictAndDates) {
  Results results = results_with_history();
  results.plan[0][1].binding = true;
  Cells plan = cells_of(results, 1);
  EXPECT_EQ(plan.texts["B5"], "Action plan");
  EXPECT_EQ(plan.texts["C5"], "FTTH homes passed");
  EXPECT_EQ(plan.texts["E5"], "households");
  EXPECT_EQ(plan.numbers["F5"], 41639);
  EXPECT_EQ(plan.texts["L5"], "met");
  EXPECT_EQ(plan.numbers["M5"], 41455);
  EXPECT_EQ(plan.texts["O5"], "");
  EXPECT_EQ(plan.texts["L6"], "unlikely");
  EXPECT_EQ(plan.texts["M6"], "not by 2007");
  EXPECT_EQ(plan.texts["O6"], "yes");
  EXPECT_EQ(plan.texts["P6"], "52 % or ≥ 50 % (new flats)");
  EXPECT_EQ(plan.texts["E7"], "");  // a ratio
  EXPECT_EQ(plan.texts["L8"], "not modelled");
  EXPECT_EQ(plan.texts["P8"], "no level is published");
  Cells chinese = cells_of(results, 1, Language::zh);
  EXPECT_EQ(chinese.texts["L8"], "未建模");
  EXPECT_EQ(chinese.texts["P8"], "未公布水平值");
}

// As the plan table says it: the draws do not agree with the outcome, or a few of them have no number.
TEST(Workbook, SaysWhenATargetWasReachedAsThePlanTableDoes) {
  const auto reached = [](double observed, double date, std::size_t undefined) {
    Results results = results_with_history();
    PlanRow& row = results.plan[0][0];
    row.observed = observed;
    row.published = {{Bound::exact, observed}};
    row.reached_p50 = date;
    row.undefined = undefined;
    return cells_of(results, 1);
  };
  EXPECT_EQ(reached(7e6, 2015, 0).texts["M5"], "≤ 2013-12");
  EXPECT_EQ(reached(6e6, 2013, 0).texts["M5"], "&gt; 2013-12");
  EXPECT_EQ(reached(7e6, 2013.5, 5).numbers["M5"], 41455);
}

TEST(Workbook, TellsOfWholePlansBelowTheirTargets) {
  const Cells plan = cells_of(results_with_history(), 1);
  EXPECT_EQ(plan.numbers.at("C12"), 2);
  EXPECT_NEAR(plan.numbers.at("D12"), 0.118, 1e-12);
  EXPECT_EQ(plan.numbers.at("C13"), 1);
  EXPECT_EQ(plan.numbers.at("D13"), 0.5);
}

// What one series of a chart shows stands together, by date: values, lower bounds, then what is not drawn.
TEST(Workbook, SortsPublishedFiguresByHowTheyAreDrawn) {
  Cells published = cells_of(results_with_history(), 3);
  int row = 5;
  for (const double value : {10, 800, 820, 900, 600, 700}) EXPECT_EQ(published.numbers["F" + std::to_string(row++)], value);
  EXPECT_EQ(published.numbers["E5"], 2006.5);  // the end of June 2007; year ends are whole
  EXPECT_EQ(published.numbers["E6"], 2007);
  EXPECT_EQ(published.numbers["D6"], 39447);  // 2007-12-31
  EXPECT_EQ(published.texts["A5"], "Homes");
  EXPECT_EQ(published.texts["H7"], "rounded");
  EXPECT_EQ(published.texts["N7"], "primary");
  EXPECT_EQ(published.texts["N8"], "secondary");
  EXPECT_EQ(published.texts["H9"], "at least");
  EXPECT_EQ(published.texts["I10"], "one operator");
}

TEST(Workbook, CountsTheFiguresAndTargetsOfADocument) {
  Results results = results_with_history();
  results.observations[0].document = results.observations[1].document = results.plan[0][3].document = "yearbook";
  Cells sources = cells_of(results, 4);
  EXPECT_EQ(sources.numbers["B4"], 4);
  EXPECT_EQ(sources.numbers["C4"], 3);
  EXPECT_EQ(sources.texts["A5"], "yearbook");
  EXPECT_EQ(sources.numbers["B5"], 2);
  EXPECT_EQ(sources.numbers["C5"], 1);
  EXPECT_EQ(sources.texts["D5"], "homes, ic_design_node");
}

}  // namespace
}  // namespace infracast
