// SPDX-License-Identifier: MIT
// The sheets behind the plan table: parameters, provenance, charts and what they are drawn from, names of sheets.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "report/text/lever_series.h"
#include "report/workbook/book.h"
#include "report/workbook/sheets.h"
#include "sample_results.h"
#include "workbook_cells.h"

namespace infracast {
namespace {

// A system of one indicator: its sheet is the second, parameters are the fifth, provenance is the sixth.
Results with_homes() {
  Results results = sample_results();
  IndicatorResult homes = indicator("homes", {});
  homes.label = {"Homes", "住户"};
  homes.unit = "household";
  homes.module = "fibre";
  homes.mean = {{42, 142}};
  std::vector<double> levels, later;
  for (const double share : kSummaryQuantiles) levels.push_back(std::round(100 * share)), later.push_back(std::round(100 * share) + 100);
  homes.quantiles = {{levels, later}};
  results.indicators = {homes};
  results.times = {2007, 2008};
  return results;
}

constexpr int kSystem = 2, kParameters = 5, kProvenance = 6;

TEST(ParameterSheet, SaysOfEachWhatWasBelievedInWhichUnitAndWhy) {
  Results results = with_homes();
  results.parameters = {{"fibre.rate",
                         {"build rate", "建设速度"},
                         "household/year",
                         "judgement",
                         {2.66e6},
                         {"lognormal(median = 2660000, gsd = 1.35)"},
                         {""}},
                        {"fibre.elsewhere", {}, "1", "", {std::nan("")}, {""}, {""}},
                        {"fibre.hold_back", {}, "1", "a survey", {0.5}, {"fixed"}, {""}}};
  Cells sheet = cells_of(results, kParameters);
  EXPECT_EQ(sheet.texts["A4"], "Parameter");
  EXPECT_EQ(sheet.texts["A5"], "build rate");
  EXPECT_EQ(sheet.texts["B5"], "fibre.rate");
  EXPECT_EQ(sheet.texts["C5"], "Shanghai, baseline");
  EXPECT_EQ(sheet.numbers["D5"], 2.66e6);
  EXPECT_EQ(sheet.texts["E5"], "household/year");
  EXPECT_EQ(sheet.texts["F5"], "lognormal(median = 2660000, gsd = 1.35)");
  EXPECT_EQ(sheet.texts["G5"], "judgement");
  EXPECT_EQ(sheet.texts["B6"], "fibre.hold_back");  // the scenario lacks the one between
  EXPECT_EQ(sheet.numbers["D6"], 0.5);
  EXPECT_EQ(sheet.texts["G6"], "a survey");
  EXPECT_EQ(sheet.texts.count("B7"), 0U);
  Cells chinese = cells_of(results, kParameters, Language::zh);
  EXPECT_EQ(chinese.texts["A4"], "参数");
  EXPECT_EQ(chinese.texts["A5"], "建设速度");
}

// 2016-12-31 is day 42735 of a spreadsheet.
TEST(ProvenanceSheet, SaysOfAScenarioHowItWasDrawn) {
  Results results = with_homes();
  results.scenarios[0].seed = 18446744073709551615U;
  results.scenarios[0].exact = false;
  Cells sheet = cells_of(results, kProvenance);
  EXPECT_EQ(sheet.texts["A1"], "Provenance");
  EXPECT_EQ(sheet.texts["A3"], "Scenarios");
  EXPECT_EQ(sheet.texts["H4"], "Quantiles");
  EXPECT_EQ(sheet.texts["A5"], "Shanghai, baseline");
  EXPECT_EQ(sheet.texts["B5"], "shanghai");
  EXPECT_EQ(sheet.texts["C5"], "shanghai");
  EXPECT_EQ(sheet.numbers["D5"], 42735);
  EXPECT_EQ(sheet.numbers["E5"], 4096);
  EXPECT_EQ(sheet.texts["F5"], "18446744073709551615");  // more digits than a number of a spreadsheet has
  EXPECT_EQ(sheet.texts["G5"], "sobol");
  EXPECT_EQ(sheet.texts["H5"], "within 1/256");
  results.scenarios[0].exact = true;
  results.scenarios[0].sampling = Sampling::random;
  Cells chinese = cells_of(results, kProvenance, Language::zh);
  EXPECT_EQ(chinese.texts["A5"], "上海(基准)");
  EXPECT_EQ(chinese.texts["G5"], "random");
  EXPECT_EQ(chinese.texts["H5"], "精确");
}

TEST(ProvenanceSheet, NamesProgramsRunsAndFilesByTheirHash) {
  Results results = with_homes();
  results.provenance = {"0.1.0", "abc123", "infracast run base.toml", "", "2020-01-02T03:04:05Z", 0};
  results.files = {{"base.toml", "ab12", "", {true}}, {"city.toml", "cd34", "", {true}}};
  Cells sheet = cells_of(results, kProvenance);
  EXPECT_EQ(sheet.texts["A7"], "Runs");
  EXPECT_EQ(sheet.texts["A9"], "infracast 0.1.0");
  EXPECT_EQ(sheet.texts["B9"], "abc123");
  EXPECT_EQ(sheet.texts["C9"], "2020-01-02T03:04:05Z");
  EXPECT_EQ(sheet.texts["D9"], "infracast run base.toml");
  EXPECT_EQ(sheet.texts["A14"], "Files that were read");  // below levers, of which none is moved
  EXPECT_EQ(sheet.texts["A16"], "base.toml");
  EXPECT_EQ(sheet.texts["B16"], "ab12");
  EXPECT_EQ(sheet.texts["A17"], "city.toml");
  EXPECT_EQ(sheet.texts["B17"], "cd34");
}

// Five values over the year from 2007 to 2008: a quarter each. 2019-01-01 is day 43466.
TEST(ProvenanceSheet, TellsLeversByTheDatesAtWhichTheyMoveAndChangesByTheirFirstDay) {
  Results results = with_homes();
  results.levers = {{"budget.rested", {"rested", ""}, "1", 1, {{1, 1, 1, 1, 1}}},
                    {"budget.envelope", {"budget", "预算"}, "rack/year", 1, {{1, 1, 2, 2, 0.5}}}};
  results.changes = {{"other", "demography.births", {}, {2018, 1, 1}, "× 2", "nobody"},
                     {"shanghai", "demography.people", {"people", "人口"}, {2019, 1, 1}, "× 1.3", "a guess"}};
  Cells sheet = cells_of(results, kProvenance);
  EXPECT_EQ(sheet.texts["A11"], "What the scenarios decide");
  EXPECT_EQ(sheet.texts["A13"], "budget");
  EXPECT_EQ(sheet.texts["B13"], "Shanghai, baseline");
  EXPECT_EQ(sheet.numbers["C13"], 2007);
  EXPECT_EQ(sheet.numbers["D13"], 1);
  EXPECT_EQ(sheet.texts["E13"], "racks/year");
  EXPECT_EQ(sheet.numbers["F13"], 1);
  EXPECT_EQ(sheet.numbers["C14"], 2007.5);
  EXPECT_EQ(sheet.numbers["D14"], 2);
  EXPECT_EQ(sheet.numbers["C15"], 2008);
  EXPECT_EQ(sheet.numbers["D15"], 0.5);
  EXPECT_EQ(sheet.texts["A17"], "What the scenarios change");
  EXPECT_EQ(sheet.texts["A19"], "people");
  EXPECT_EQ(sheet.texts["B19"], "Shanghai, baseline");
  EXPECT_EQ(sheet.numbers["C19"], 43466);
  EXPECT_EQ(sheet.texts["D19"], "× 1.3");
  EXPECT_EQ(sheet.texts["E19"], "a guess");
  EXPECT_EQ(sheet.texts["A21"], "Files that were read");
}

TEST(Corners, AreTheFirstValueAndEveryOtherThatDiffersFromTheOneBefore) {
  const auto path = report::corners({3, 3, 5, 5, 3}, 2010, 2012);
  ASSERT_EQ(path.size(), 3U);
  EXPECT_EQ(path[0].time, 2010);
  EXPECT_EQ(path[0].value, 3);
  EXPECT_EQ(path[1].time, 2011);
  EXPECT_EQ(path[1].value, 5);
  EXPECT_EQ(path[2].time, 2012);
  EXPECT_EQ(path[2].value, 3);
  ASSERT_EQ(report::corners({7}, 2010, 2012).size(), 1U);
  EXPECT_EQ(report::corners({7}, 2010, 2012)[0].time, 2010);
  EXPECT_TRUE(report::corners({}, 2010, 2012).empty());
}

// ---- systems and their charts ----

TEST(SystemSheet, HasARowOfTargetsOfThatUnitByPlanInTheYearsOfTheirDeadlines) {
  Results results = with_homes();
  PlanRow target = homes_passed();
  target.indicator = "homes";
  target.deadline = {2007, 12, 31};
  PlanRow ratio = target, thousands = target;
  ratio.plan = "ratios", ratio.base = Date{2006, 12, 31};
  thousands.plan = "thousands", thousands.unit = "thousand household";
  results.plan = {{target, ratio, thousands}};
  Cells sheet = cells_of(results, kSystem);
  EXPECT_EQ(sheet.texts["A1"], "Fibre and broadband");
  EXPECT_EQ(sheet.texts["A5"], "Homes");
  EXPECT_EQ(sheet.texts["B5"], "households");
  EXPECT_EQ(sheet.texts["C5"], "Shanghai, baseline");
  EXPECT_EQ(sheet.texts["D5"], "P5");
  EXPECT_EQ(sheet.texts["D6"], "P50");
  EXPECT_EQ(sheet.texts["D7"], "P95");
  EXPECT_EQ(sheet.texts["D8"], "target: Action plan");
  EXPECT_EQ(sheet.numbers["F8"], 6.5e6);
  EXPECT_EQ(sheet.numbers.count("E8"), 0U);
  EXPECT_EQ(sheet.texts.count("D9"), 0U);
  Cells chinese = cells_of(results, kSystem, Language::zh);
  EXPECT_EQ(chinese.texts["A1"], "光纤与宽带");
  EXPECT_EQ(chinese.texts["B5"], "户");
  EXPECT_EQ(chinese.texts["D5"], "5% 分位");
}

// Output times within a year are left out of the sheet: 2007.5 is no year's end.
TEST(SystemSheet, IsOfYearEndsAlone) {
  Results results = with_homes();
  results.times = {2007, 2007.5, 2008};
  results.indicators[0].mean = {{1, 2, 3}};
  std::vector<std::vector<double>> quantiles(3, std::vector<double>(9, 0));
  for (std::size_t time = 0; time < 3; ++time) quantiles[time].assign(9, 10 * static_cast<double>(time + 1));
  results.indicators[0].quantiles = {quantiles};
  Cells sheet = cells_of(results, kSystem);
  EXPECT_EQ(sheet.numbers["E4"], 2006);
  EXPECT_EQ(sheet.numbers["F4"], 2007);
  EXPECT_EQ(sheet.numbers.count("G4"), 0U);
  EXPECT_EQ(sheet.numbers["E6"], 10);
  EXPECT_EQ(sheet.numbers["F6"], 30);
}

std::string chart_of(const Results& results) {
  const std::filesystem::path path = std::filesystem::temp_directory_path() / ("infracast-chart-" + std::to_string(::getpid()) + ".xlsx");
  std::filesystem::remove(path);
  write_workbook(path, std::vector<Results>{results}, {});
  const std::string chart = part_of(path, "xl/charts/chart1.xml");
  std::filesystem::remove(path);
  return chart;
}

Observation seen(double value, Bound bound) {
  Observation one;
  one.indicator.value = "homes";
  one.region = "shanghai";
  one.unit.value = "household";
  one.date.value = {2007, 12, 31};
  one.value.value = value;
  one.bound = bound;
  return one;
}

TEST(Chart, DrawsTheRowsOfItsIndicatorOverTheirYears) {
  Results results = with_homes();
  results.observations = {seen(800, Bound::exact), seen(810, Bound::exact), seen(600, Bound::at_least)};
  const std::string chart = chart_of(results);
  for (const char* range :
       {"'Fibre and broadband'!$E$4:$F$4", "'Fibre and broadband'!$E$5:$F$5", "'Fibre and broadband'!$E$6:$F$6",
        "'Fibre and broadband'!$E$7:$F$7", "'Published figures'!$E$5:$E$6", "'Published figures'!$F$5:$F$6", "'Published figures'!$F$7"})
    EXPECT_NE(chart.find(range), std::string::npos) << range << "\n" << chart;
  EXPECT_EQ(chart.find("'Published figures'!$F$5:$F$7"), std::string::npos);  // bounds are a series of their own
  EXPECT_NE(chart.find("Published ≥"), std::string::npos);
  EXPECT_NE(chart.find("Homes, households"), std::string::npos);
}

TEST(Chart, BeginsAtZeroUnlessSomethingIsBelow) {
  Results results = with_homes();
  EXPECT_NE(chart_of(results).find("<c:min val=\"0\"/>"), std::string::npos);
  EXPECT_NE(chart_of(results).find("<c:min val=\"2006\"/>"), std::string::npos);
  EXPECT_NE(chart_of(results).find("<c:max val=\"2007\"/>"), std::string::npos);
  results.indicators[0].quantiles[0][0][kP05] = -1;
  EXPECT_EQ(chart_of(results).find("<c:min val=\"0\"/>"), std::string::npos);
}

// Series are P5, P50, P95: the dashed ones, first and third, are not named in the legend.
TEST(Chart, NamesOnlyMediansInItsLegend) {
  const std::string chart = chart_of(with_homes());
  EXPECT_NE(chart.find("<c:legendEntry><c:idx val=\"0\"/>"), std::string::npos) << chart;
  EXPECT_EQ(chart.find("<c:legendEntry><c:idx val=\"1\"/>"), std::string::npos);
  EXPECT_NE(chart.find("<c:legendEntry><c:idx val=\"2\"/>"), std::string::npos);
}

// ---- names ----

TEST(SheetNames, AreWhatSpreadsheetsTakeAndToldApartWithoutCapitals) {
  report::workbook::Book book(std::filesystem::temp_directory_path() / ("infracast-names-" + std::to_string(::getpid()) + ".xlsx"));
  const auto name = [&](const std::string& wanted) { return std::string(book.add_sheet(wanted).name()); };
  EXPECT_EQ(name("Fibre"), "Fibre");
  EXPECT_EQ(name("fibre"), "fibre 2");
  EXPECT_EQ(name("FIBRE"), "FIBRE 3");
  EXPECT_EQ(name("a/b:c"), "a b c");
  EXPECT_EQ(name("History"), "History 1");  // a sheet of Excel's own
  EXPECT_EQ(name("[]"), "Sheet");
  const std::string forty(40, 'x');
  EXPECT_EQ(name(forty), std::string(31, 'x'));
  EXPECT_EQ(name(forty), std::string(29, 'x') + " 2");
  EXPECT_EQ(name("宽带宽带宽带宽带宽带宽带"), "宽带宽带宽带宽带宽带");  // of three bytes each, and none is split
}

TEST(WorkbookLabels, OfScenariosThatShareOneAreTheirNames) {
  Results other = with_homes();
  other.scenarios[0].label = {"Another", "另一个"};
  const std::vector<Results> apart{with_homes(), other}, alike{with_homes(), with_homes()};
  EXPECT_EQ(report::workbook::content_of(apart, Language::en).labels, (std::vector<std::string>{"Shanghai, baseline", "Another"}));
  EXPECT_EQ(report::workbook::content_of(apart, Language::zh).labels, (std::vector<std::string>{"上海(基准)", "另一个"}));
  EXPECT_EQ(report::workbook::content_of(alike, Language::en).labels, (std::vector<std::string>{"shanghai", "shanghai (2)"}));
}

// Of infinity a sheet says so; of what is no number it says nothing. A target that draws never reach has a probability and no date.
TEST(PlanSheet, ShowsInfinityAsASignAndSmallProbabilitiesAsTheyAre) {
  Results results = with_homes();
  results.plan[0][1].p95 = std::numeric_limits<double>::infinity();
  results.plan[0][1].p05 = std::nan("");
  Cells sheet = cells_of(results, 1);
  EXPECT_EQ(sheet.texts["J6"], "∞");
  EXPECT_EQ(sheet.numbers.count("H6"), 0U);
  EXPECT_EQ(sheet.numbers["I6"], 0.55);
}

TEST(PlanSheet, SaysInHowManyDrawsThereIsNoNumber) {
  Results results = with_homes();
  results.plan[0][1].undefined = 5;
  results.plan[0][1].probability = std::nan("");
  results.plans[0][1].undefined = 3;
  Cells sheet = cells_of(results, 1);
  EXPECT_EQ(sheet.texts["K6"], "no number in 5 draws");
  EXPECT_EQ(sheet.texts["M6"], "–");
  EXPECT_EQ(sheet.texts["D13"], "no number in 3 draws");
  EXPECT_NEAR(sheet.numbers["D12"], 0.118, 1e-12);
}

}  // namespace
}  // namespace infracast
