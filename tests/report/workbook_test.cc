// SPDX-License-Identifier: MIT
// Cells of the workbook by their places. The readers that people use are asked in tests/cli/workbook_test.py.
#include <gtest/gtest.h>
#include <minizip/unzip.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <map>
#include <regex>
#include <string>

#include "infracast/workbook.h"
#include "report/workbook/sheets.h"
#include "sample_results.h"

namespace infracast {
namespace {

std::string part_of(const std::filesystem::path& book, const std::string& name) {
  unzFile file = ::unzOpen(book.c_str());
  if (file == nullptr || ::unzLocateFile(file, name.c_str(), 1) != UNZ_OK || ::unzOpenCurrentFile(file) != UNZ_OK)
    throw std::runtime_error("no " + name);
  std::string text, block(1 << 16, '\0');
  for (int read = 0; (read = ::unzReadCurrentFile(file, block.data(), static_cast<unsigned>(block.size()))) > 0;)
    text.append(block, 0, static_cast<std::size_t>(read));
  ::unzClose(file);
  return text;
}

// The numbers of a sheet by cell, as "H5".
std::map<std::string, double> numbers_of(const std::string& sheet) {
  std::map<std::string, double> numbers;
  const std::regex cell("<c r=\"([A-Z]+[0-9]+)\"(?: s=\"[0-9]+\")?><v>([^<]*)</v>");
  for (auto at = std::sregex_iterator(sheet.begin(), sheet.end(), cell); at != std::sregex_iterator(); ++at)
    numbers[(*at)[1]] = std::stod((*at)[2]);
  return numbers;
}

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

}  // namespace
}  // namespace infracast
