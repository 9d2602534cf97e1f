// SPDX-License-Identifier: MIT
// What calibration taught stands under its names, of scenarios that were calibrated by different blocks each into its own.
#include <gtest/gtest.h>

#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "infracast/results.h"
#include "netcdf_file.h"
#include "record/results/calibration_file.h"
#include "temporary_folder.h"

namespace infracast::record {
namespace {

using Numbers = std::vector<double>;

BlockReport block(const std::string& name, std::size_t first) {
  BlockReport report;
  const auto number = static_cast<double>(first);
  report.name = name;
  report.label = {name + " in English", name + "中文"};
  report.parameters = first, report.figures = first + 1, report.runs = first + 2;
  report.effective_draws = number + 3.5, report.unique_share = number + 4.5, report.largest_weight = number + 5.5;
  report.log_evidence = -number, report.row_candidates = number + 7.5, report.pareto_k = number + 8.5;
  report.converged = first == 10;
  return report;
}

JumpOff newest(const std::string& name, double first) {
  JumpOff one;
  one.name = name;
  one.block = "block of " + name;
  one.date = {2015, 6, 30};
  one.published = first, one.median = first / 2, one.width = first + 2, one.p_value = first + 3;
  return one;
}

// The first scenario knows the blocks a and b, the second one b only, the third one nothing.
std::vector<CalibrationResult> three() {
  std::vector<CalibrationResult> all(3);
  all[0].posterior = "key of the first";
  all[0].blocks = {block("a", 10), block("b", 20)};
  all[0].parameters = {{"p", "a", 1, 2, 3, 4, 0.5}, {"q", "b", 5, 6, 7, 8, 0.75}};
  all[0].newest = {newest("homes", 100)};
  all[1].posterior = "key of the second";
  all[1].blocks = {block("b", 30)};
  all[1].parameters = {{"q", "b", 9, 10, 11, 12, 0.25}};
  all[1].newest = {newest("racks", 200), newest("homes", 300)};
  return all;
}

class Calibrated {
 public:
  Calibrated() {
    write_small(folder_ / "r.h5", [](NetcdfFile& file) {
      NetcdfGroup group = file.root().group("calibration");
      write_calibration(group, {"one", "two", "three"}, three());
    });
    file_.emplace(opened_small(folder_ / "r.h5"));
  }
  [[nodiscard]] StoredGroup group() const { return file_->root.group("calibration"); }
  [[nodiscard]] std::vector<CalibrationResult> read() const { return read_calibration(file_->root, 3); }

 private:
  QuietHdf5 quiet_;
  TemporaryFolder folder_;
  std::optional<StoredFile> file_;
};

TEST(CalibrationColumns, HoldTheNumbersOfABlockUnderTheirNames) {
  const Calibrated calibrated;
  const auto first = [&](const std::string& name) { return calibrated.group().numbers(name, 6).at(0); };
  EXPECT_EQ(first("block_parameters"), 10);
  EXPECT_EQ(first("figures"), 11);
  EXPECT_EQ(first("runs"), 12);
  EXPECT_EQ(first("effective_draws"), 13.5);
  EXPECT_EQ(first("unique_share"), 14.5);
  EXPECT_EQ(first("largest_weight"), 15.5);
  EXPECT_EQ(first("log_evidence"), -10);
  EXPECT_EQ(first("candidates_per_row"), 17.5);
  EXPECT_EQ(first("pareto_k"), 18.5);
  const Numbers runs = calibrated.group().numbers("runs", 6);  // a and b of every scenario
  EXPECT_EQ(runs[1], 22);
  EXPECT_TRUE(std::isnan(runs[2]));
  EXPECT_EQ(runs[3], 32);
  EXPECT_TRUE(std::isnan(runs[4]));
  EXPECT_EQ(calibrated.group().numbers("converged", 6), (Numbers{1, 0, 0, 0, 0, 0}));
}

TEST(CalibrationColumns, GiveEveryScenarioItsOwnBlocks) {
  const std::vector<CalibrationResult> read = Calibrated().read();
  ASSERT_EQ(read[0].blocks.size(), 2U);
  ASSERT_EQ(read[1].blocks.size(), 1U);
  EXPECT_TRUE(read[2].blocks.empty());
  EXPECT_EQ(read[0].blocks[0].name, "a");
  EXPECT_TRUE(read[0].blocks[0].converged);
  EXPECT_EQ(read[0].blocks[1].label.zh, "b中文");
  EXPECT_EQ(read[1].blocks[0].name, "b");
  EXPECT_EQ(read[1].blocks[0].runs, 32U);
  EXPECT_EQ(read[1].blocks[0].row_candidates, 37.5);
  EXPECT_FALSE(read[1].blocks[0].converged);
  EXPECT_EQ(read[1].posterior, "key of the second");
  EXPECT_EQ(read[2].posterior, "");
}

TEST(CalibrationColumns, GiveEveryScenarioItsOwnParameters) {
  const std::vector<CalibrationResult> read = Calibrated().read();
  ASSERT_EQ(read[0].parameters.size(), 2U);
  ASSERT_EQ(read[1].parameters.size(), 1U);
  EXPECT_TRUE(read[2].parameters.empty());
  const ParameterReport& q = read[1].parameters[0];
  EXPECT_EQ(q.name, "q");
  EXPECT_EQ(q.block, "b");
  EXPECT_EQ((Numbers{q.prior_mean, q.prior_sd, q.posterior_mean, q.posterior_sd, q.spread_ratio}), (Numbers{9, 10, 11, 12, 0.25}));
  EXPECT_EQ(read[0].parameters[0].prior_mean, 1);
}

TEST(CalibrationColumns, GiveEveryScenarioItsNewestFigures) {
  const Calibrated calibrated;
  const std::vector<CalibrationResult> read = calibrated.read();
  ASSERT_EQ(read[0].newest.size(), 1U);
  ASSERT_EQ(read[1].newest.size(), 2U);
  EXPECT_TRUE(read[2].newest.empty());
  EXPECT_EQ(read[0].newest[0].published, 100);
  const JumpOff& homes = read[1].newest[0];  // in the order in which the file has them
  EXPECT_EQ(homes.name, "homes");
  EXPECT_EQ(homes.block, "block of homes");
  EXPECT_EQ(homes.date, (Date{2015, 6, 30}));
  EXPECT_EQ((Numbers{homes.published, homes.median, homes.width, homes.p_value}), (Numbers{300, 150, 302, 303}));
  EXPECT_EQ(read[1].newest[1].name, "racks");
  EXPECT_NEAR(calibrated.group().numbers("residual", 6)[0], std::log(2.0), 1e-15);  // 100 over 50, to a rounding
}

}  // namespace
}  // namespace infracast::record
