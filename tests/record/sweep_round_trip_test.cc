// SPDX-License-Identifier: MIT
// A sweep's file is read as it was written: points, columns, factors, targets, and what identifies it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "infracast/backtest.h"
#include "infracast/backtest_file.h"
#include "infracast/page_input.h"
#include "infracast/posterior.h"
#include "infracast/sensitivity_file.h"
#include "infracast/sweep_file.h"
#include "infracast/vintage.h"
#include "record/file/output_file.h"
#include "record/sweep/sweep_file.h"
#include "sample.h"
#include "temporary_folder.h"

namespace infracast::record {
namespace {

namespace fs = std::filesystem;
using Numbers = std::vector<double>;

PlanRow terms(const std::string& indicator) {
  PlanRow row;
  row.indicator = indicator;
  row.label = {"label of " + indicator, "标签", {{"fr", "étiquette"}}};
  row.plan = "一期";
  row.comparator = Comparator::about;
  row.value = 2.5;
  row.unit = "household";
  row.deadline = {2013, 12, 31};
  row.binding = true;
  row.document = "plan-12-5";
  row.quote = "达到";
  return row;
}

std::vector<Factor> factors() {
  std::vector<Factor> all(3);
  all[0].name = "fibre.rate";
  all[0].kind = FactorKind::parameter;
  all[0].label = {"Rate", "速率", {{"fr", "Rythme"}}};
  all[0].unit = "household/year";
  all[0].low = 1, all[0].high = 9, all[0].base = 4;
  all[1].name = "portfolio";
  all[1].kind = FactorKind::choice;
  all[1].choices = {
      {"none", {"Nothing", "没有", {{"fr", "Rien"}}}, {}}, {"all", {"", "全部"}, {}}, {"some", {"Some", "", {{"de", "Etwas"}}}, {}}};
  all[1].base = std::nan("");
  all[2].name = "world.demand";
  all[2].kind = FactorKind::driver;
  all[2].from = 2012.5;
  all[2].low = 0.5, all[2].high = 2, all[2].base = 1;
  return all;
}

// Points 1 and 2 of five. The row of a point has 20 numbers of targets, a plan's, twice 4 quantiles and 2 means, 2 derived ones, and 4 of
// trajectories.
SweepInfo info() {
  SweepInfo info;
  info.name = "rates";
  info.label = {"Rates", "速率", {{"fr", "Rythmes"}}};
  info.scenario = "base";
  info.draws = 2;
  info.factors = factors();
  info.design.factors = 3;
  for (int k = 0; k < 15; ++k) info.design.values.push_back(k);
  info.targets = {{0, "homes_2013", terms("homes")}, {1, "racks_2013", terms("racks")}};
  info.targets[1].terms.base = Date{2010, 12, 31};
  info.targets[1].terms.binding = false;
  info.plans = {"一期"};
  info.indicators = {{.indicator = 0, .id = "racks", .label = {"Racks", "机架"}, .unit = "rack", .annual = true, .trajectories = true},
                     {.indicator = 1, .id = "homes", .label = {"Homes", "家庭"}, .unit = "days", .annual = false, .trajectories = false}};
  info.times = {2013, 2013.5};
  info.quantiles = {0.05, 0.95};
  info.derived = {{"ratio", {"1", {}}}, {"twice", {"ratio * 2", {}}}};
  info.identity = {{"base.toml", std::string(64, 'b')}, {"seed", "3"}};
  info.files = {{"city/base.toml", "name = \"base\"\n"}, {"city/city.toml", "[model]\n"}};
  info.hash = std::string(64, 'a');
  info.points = 5, info.first = 1, info.last = 3;
  return info;
}
constexpr std::size_t kWidth = 39;

// The numbers of point 1 are 1000, 1001, …; those of point 2 begin with 2000.
Numbers values_of(std::size_t point) {
  Numbers values;
  for (std::size_t k = 0; k < kWidth; ++k) values.push_back(static_cast<double>(1000 * point + k));
  return values;
}

class SweepFile : public testing::Test {
 protected:
  SweepFile() {
    const SweepInfo own = info();
    OutputFile output(path_, false, is_sweep_file);
    NetcdfFile file(output.descriptor());
    {
      SweepFileWriter writer(file, own);
      writer.add({PointStatus::done, "", values_of(1)});
      writer.add({PointStatus::failed, "没有数", values_of(2)});
      writer.finish(sample::provenance());
    }
    file.close();
    output.seal(kSweepFile.format);
    output.publish();
  }

  const TemporaryFolder folder_;
  const fs::path path_ = folder_ / "s.h5";
};

TEST_F(SweepFile, GivesRowsAsTheyWereWritten) {
  const SweepFileReader file(path_);
  const std::vector<PointRow> rows = file.rows(0, 2);
  EXPECT_EQ(rows[0].values, values_of(1));
  EXPECT_EQ(rows[1].values, values_of(2));
  EXPECT_EQ(rows[0].status, PointStatus::done);
  EXPECT_EQ(rows[1].status, PointStatus::failed);
  EXPECT_EQ(rows[0].reason, "");
  EXPECT_EQ(rows[1].reason, "没有数");
  const std::vector<PointRow> second = file.rows(1, 1);
  EXPECT_EQ(second.at(0).values, values_of(2));
  EXPECT_EQ(second.at(0).reason, "没有数");
}

TEST_F(SweepFile, GivesColumnsByTheirNames) {
  const std::vector<std::string> some{"twice", "joint.一期", "p95.homes_2013_06", "mean.racks_2012", "never.racks_2013"};
  const auto columns = read_sweep_columns(path_, some);
  EXPECT_EQ(columns[0], (Numbers{1034, 2034}));
  EXPECT_EQ(columns[1], (Numbers{1020, 2020}));
  EXPECT_EQ(columns[2], (Numbers{1030, 2030}));  // behind targets and plan: 6 numbers of racks, then the last of 4 quantiles
  EXPECT_EQ(columns[3], (Numbers{1025, 2025}));
  EXPECT_EQ(columns[4], (Numbers{1019, 2019}));
  EXPECT_THROW(read_sweep_columns(path_, std::vector<std::string>{"ratio", "nothing"}), std::out_of_range);
}

TEST_F(SweepFile, TellsWhichPointsOfWhichSweepItHas) {
  const Sweep sweep = read_sweep(path_);
  EXPECT_EQ(sweep.info.name, "rates");
  EXPECT_EQ(sweep.info.label.en, "Rates");
  EXPECT_EQ(sweep.info.label.zh, "速率");
  EXPECT_EQ(sweep.info.label.others.at("fr"), "Rythmes");
  EXPECT_EQ(sweep.info.scenario, "base");
  EXPECT_EQ(sweep.info.hash, std::string(64, 'a'));
  EXPECT_EQ(sweep.info.draws, 2U);
  EXPECT_EQ(sweep.info.points, 5U);
  EXPECT_EQ(sweep.info.first, 1U);
  EXPECT_EQ(sweep.info.last, 3U);
  EXPECT_EQ(sweep.info.identity, info().identity);
  EXPECT_EQ(sweep.info.files, info().files);
  EXPECT_EQ(sweep.info.design.values, (Numbers{3, 4, 5, 6, 7, 8}));  // of its own two points
  ASSERT_EQ(sweep.points.size(), 2U);
  EXPECT_EQ(sweep.points[0].status, PointStatus::done);
  EXPECT_EQ(sweep.points[1].status, PointStatus::failed);
}

TEST_F(SweepFile, KeepsProvenance) {
  const Provenance read = read_sweep(path_).provenance, written = sample::provenance();
  EXPECT_EQ(read.program_version, written.program_version);
  EXPECT_EQ(read.git_hash, written.git_hash);
  EXPECT_EQ(read.command_line, written.command_line);
  EXPECT_EQ(read.host, written.host);
  EXPECT_EQ(read.started, written.started);
  EXPECT_EQ(read.threads, 2);
}

TEST_F(SweepFile, KeepsFactorsOfEveryKind) {
  const std::vector<Factor> read = read_sweep(path_).info.factors;
  ASSERT_EQ(read.size(), 3U);
  EXPECT_EQ(read[0].kind, FactorKind::parameter);
  EXPECT_EQ(read[0].label.en, "Rate");
  EXPECT_EQ(read[0].label.zh, "速率");
  EXPECT_EQ(read[0].label.others.at("fr"), "Rythme");
  EXPECT_EQ(read[0].unit, "household/year");
  EXPECT_EQ((Numbers{read[0].low, read[0].high, read[0].base}), (Numbers{1, 9, 4}));
  EXPECT_EQ(read[0].from, std::nullopt);
  EXPECT_EQ(read[1].kind, FactorKind::choice);
  EXPECT_TRUE(std::isnan(read[1].base));
  EXPECT_EQ(read[2].kind, FactorKind::driver);
  EXPECT_EQ(read[2].from, 2012.5);
  EXPECT_EQ((Numbers{read[2].low, read[2].high, read[2].base}), (Numbers{0.5, 2, 1}));
}

// One label per line of an attribute, empty ones too.
TEST_F(SweepFile, KeepsTheNamesAndLabelsOfChoices) {
  const std::vector<Choice> choices = read_sweep(path_).info.factors.at(1).choices;
  ASSERT_EQ(choices.size(), 3U);
  EXPECT_EQ(choices[0].name, "none");
  EXPECT_EQ(choices[1].name, "all");
  EXPECT_EQ(choices[2].name, "some");
  EXPECT_EQ(choices[0].label.en, "Nothing");
  EXPECT_EQ(choices[1].label.en, "");
  EXPECT_EQ(choices[2].label.en, "Some");
  EXPECT_EQ(choices[1].label.zh, "全部");
  EXPECT_EQ(choices[2].label.zh, "");
  EXPECT_EQ(choices[0].label.others.at("fr"), "Rien");
  EXPECT_TRUE(choices[1].label.others.empty());
  EXPECT_EQ(choices[2].label.others.size(), 1U);
  EXPECT_EQ(choices[2].label.others.at("de"), "Etwas");
}

TEST_F(SweepFile, KeepsTheTermsOfTargets) {
  const SweepInfo read = read_sweep(path_).info;
  ASSERT_EQ(read.targets.size(), 2U);
  EXPECT_EQ(read.targets[1].name, "racks_2013");
  const PlanRow &homes = read.targets[0].terms, &racks = read.targets[1].terms;
  EXPECT_EQ(homes.indicator, "homes");
  EXPECT_EQ(racks.indicator, "racks");
  EXPECT_EQ(homes.label.en, "label of homes");
  EXPECT_EQ(homes.label.zh, "标签");
  EXPECT_EQ(homes.label.others.at("fr"), "étiquette");
  EXPECT_EQ(homes.plan, "一期");
  EXPECT_EQ(homes.comparator, Comparator::about);
  EXPECT_EQ(homes.value, 2.5);
  EXPECT_EQ(homes.unit, "household");
  EXPECT_EQ(homes.deadline, (Date{2013, 12, 31}));
  EXPECT_EQ(homes.base, std::nullopt);
  EXPECT_EQ(racks.base, (Date{2010, 12, 31}));
  EXPECT_TRUE(homes.binding);
  EXPECT_FALSE(racks.binding);
  EXPECT_EQ(homes.document, "plan-12-5");
  EXPECT_EQ(homes.quote, "达到");
  EXPECT_EQ(read.plans, std::vector<std::string>{"一期"});
}

TEST_F(SweepFile, KeepsWhatItRecordsOfIndicators) {
  const SweepInfo read = read_sweep(path_).info;
  ASSERT_EQ(read.indicators.size(), 2U);
  EXPECT_EQ(read.indicators[0].id, "racks");
  EXPECT_EQ(read.indicators[0].label.zh, "机架");
  EXPECT_EQ(read.indicators[0].unit, "rack");
  EXPECT_TRUE(read.indicators[0].annual);
  EXPECT_TRUE(read.indicators[0].trajectories);
  EXPECT_EQ(read.indicators[1].id, "homes");
  EXPECT_EQ(read.indicators[1].unit, "days");
  EXPECT_FALSE(read.indicators[1].annual);
  EXPECT_FALSE(read.indicators[1].trajectories);
  EXPECT_EQ(read.times, (Numbers{2013, 2013.5}));
  EXPECT_EQ(read.quantiles, (Numbers{0.05, 0.95}));
  ASSERT_EQ(read.derived.size(), 2U);
  EXPECT_EQ(read.derived[1].first, "twice");
  EXPECT_EQ(read.derived[1].second.value, "ratio * 2");
}

TEST_F(SweepFile, TellsThatItIsFinishedAndHowManyPointsFailed) {
  const SweepStatus status = sweep_status(path_);
  EXPECT_TRUE(status.finished);
  EXPECT_FALSE(status.running);
  EXPECT_EQ(status.path, path_.string());
  EXPECT_EQ(status.first, 1U);
  EXPECT_EQ(status.last, 3U);
  EXPECT_EQ(status.progress.points, 2U);
  EXPECT_EQ(status.progress.done, 1U);
  EXPECT_EQ(status.progress.failed, 1U);
}

TEST_F(SweepFile, GivesAPageTheSharesOfTargetsAndPlans) {
  PageInputs inputs;
  ASSERT_TRUE(add_page_input(path_, inputs));
  ASSERT_EQ(inputs.sweeps.size(), 1U);
  const SweptTargets& swept = inputs.sweeps[0];
  EXPECT_EQ(swept.probability, (std::vector<Numbers>{{1000, 2000}, {1001, 2001}}));
  EXPECT_EQ(swept.error, (std::vector<Numbers>{{1002, 2002}, {1003, 2003}}));
  EXPECT_EQ(swept.joint, std::vector<Numbers>(1, {1020, 2020}));
  EXPECT_EQ(swept.provenance.git_hash, "abc1234");
}

TEST(PageInput, TakesResultsAndLeavesOutWhatNoPageShows) {
  const TemporaryFolder folder;
  sample::write(folder / "r.h5", 5);
  put(folder / "notes.txt", "text");
  write_backtest(folder / "b.h5", {}, {}, {}, sample::scenario(), {}, false);
  PageInputs inputs;
  EXPECT_TRUE(add_page_input(folder / "r.h5", inputs));
  EXPECT_FALSE(add_page_input(folder / "notes.txt", inputs));
  EXPECT_FALSE(add_page_input(folder / "b.h5", inputs));
  EXPECT_EQ(inputs.results.size(), 1U);
  EXPECT_TRUE(inputs.sensitivities.empty());
  EXPECT_TRUE(inputs.sweeps.empty());
  EXPECT_EQ(failure_of([&] { add_page_input(folder / "none.h5", inputs); }),
            "cannot read " + (folder / "none.h5").string() + ": No such file or directory");
}

}  // namespace
}  // namespace infracast::record
