// SPDX-License-Identifier: MIT
// Parts and shards of sweeps come together in the order of their points, whole.
#include <gtest/gtest.h>

#include <algorithm>

#include "infracast/machine_error.h"
#include "infracast/provenance.h"
#include "infracast/sweep_file.h"
#include "record/file/output_file.h"
#include "record/sweep/parts_folder.h"
#include "record/sweep/point_tally.h"
#include "record/sweep/sweep_file.h"
#include "sample.h"
#include "temporary_folder.h"

namespace infracast::record {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPoints = 6;

// Points first .. last - 1 of six, of which each has its number as its factor and ten times that as its result.
SweepInfo info(std::size_t first, std::size_t last) {
  SweepInfo info;
  info.name = "rates";
  info.scenario = "base";
  info.draws = 10;
  info.factors.resize(1);
  info.factors[0].name = "fibre.rate";
  info.factors[0].kind = FactorKind::parameter;
  info.design.factors = 1;
  for (std::size_t point = 0; point < kPoints; ++point) info.design.values.push_back(static_cast<double>(point));
  info.derived = {{"ratio", {"1", {}}}};
  info.identity = {{"seed", "3"}};
  info.hash = std::string(64, 'a');
  info.points = kPoints;
  info.first = first;
  info.last = last;
  return info;
}

PointRow row(std::size_t point) { return {PointStatus::done, "", {10 * static_cast<double>(point)}}; }

fs::path shard_of(const TemporaryFolder& folder, const SweepInfo& own) {
  const fs::path path = folder / ("shard-" + std::to_string(own.first) + ".h5");
  OutputFile output(path, false, is_sweep_file);
  NetcdfFile file(output.descriptor());
  {
    SweepFileWriter writer(file, own);
    for (std::size_t point = own.first; point < own.last; ++point) {
      PointRow written = row(point);
      written.values.resize(sweep_width(own));
      writer.add(written);
    }
    writer.finish({});
  }
  file.close();
  output.seal(kSweepFile.format);
  output.publish();
  return path;
}

fs::path shard(const TemporaryFolder& folder, std::size_t first, std::size_t last) { return shard_of(folder, info(first, last)); }

TEST(Merge, PutsShardsInTheOrderOfTheirPoints) {
  const TemporaryFolder folder;
  const std::vector<fs::path> shards{shard(folder, 4, 6), shard(folder, 0, 2), shard(folder, 2, 4)};
  merge_sweeps(shards, folder / "whole.h5", false, {});
  const std::vector<std::string> names{"ratio"};
  EXPECT_EQ(read_sweep_columns(folder / "whole.h5", names)[0], (std::vector<double>{0, 10, 20, 30, 40, 50}));
  EXPECT_EQ(read_sweep(folder / "whole.h5").info.design.values, (std::vector<double>{0, 1, 2, 3, 4, 5}));
}

std::string merge_failure(const TemporaryFolder& folder, const std::vector<fs::path>& shards) {
  return failure_of([&] { merge_sweeps(shards, folder / "whole.h5", false, {}); });
}

TEST(Merge, MissesEveryPointThatNoShardHas) {
  const TemporaryFolder folder;
  const fs::path first = shard(folder, 0, 2), second = shard(folder, 2, 5), last = shard(folder, 5, 6);
  EXPECT_EQ(merge_failure(folder, {first, second}), "the shards do not make a whole: point 5 is in no shard");
  EXPECT_EQ(merge_failure(folder, {second, last}), "the shards do not make a whole: points 0 to 1 are in no shard");
  EXPECT_EQ(merge_failure(folder, {first, last}), "the shards do not make a whole: points 2 to 4 are in no shard");
  EXPECT_FALSE(fs::exists(folder / "whole.h5"));
}

TEST(Merge, NamesThePointsThatTwoShardsHave) {
  const TemporaryFolder folder;
  const fs::path first = shard(folder, 0, 4), second = shard(folder, 3, 6);
  EXPECT_EQ(merge_failure(folder, {first, second}),
            "the shards do not make a whole: point 3 is in " + first.string() + " and in " + second.string());
}

// A file can claim any hash. Found by fuzzing: rows of another width ended the program.
TEST(Merge, RefusesAShardThatOnlyClaimsToBeOfTheSweep) {
  const TemporaryFolder folder;
  const fs::path first = shard(folder, 0, 4);
  const auto claims = [&](const std::function<void(SweepInfo&)>& forge) {
    SweepInfo forged = info(4, 6);
    forge(forged);
    const fs::path second = shard_of(folder, forged);
    EXPECT_EQ(merge_failure(folder, {first, second}),
              second.string() + " is of another sweep than " + first.string() + ": the design is another");
    fs::remove(second);
  };
  claims([](SweepInfo& forged) { forged.derived.push_back({"twice", {"2", {}}}); });
  claims([](SweepInfo& forged) { forged.derived = {{"other", {"1", {}}}}; });
  claims([](SweepInfo& forged) { forged.derived.clear(), forged.plans = {"one", "two"}; });
  claims([](SweepInfo& forged) { forged.factors[0].name = "fibre.other"; });
  claims([](SweepInfo& forged) { forged.points = 7; });
  claims([](SweepInfo& forged) { forged.draws = 11; });
  EXPECT_FALSE(fs::exists(folder / "whole.h5"));
}

// Levels are 0, 1, … 100 in no order and a hundred more at the deadline; each is first reached in a month of its own, up to the 49th.
TEST(PointTally, GivesPercentilesByTheirNames) {
  const Scenario scenario = sample::scenario();
  const Program program = sample::program();
  SweepInfo info;
  info.draws = 101;
  info.targets = {{0, "homes_2013", {}}};
  info.indicators = {{.indicator = 0, .id = "homes", .label = {}, .unit = "household", .annual = false, .trajectories = false}};
  info.times = {2013, 2014};
  info.quantiles = {0.05, 0.5, 0.95};
  const PointShape shape(info, scenario, program);
  PointTally tally(shape);
  const RecordPlan plan = sweep_plan(info, program);
  ASSERT_EQ(plan.steps.size(), 2U);
  TrajectoryBlock block{0, 101, plan.nodes.size(), 2, 101, {}, {}};
  std::vector<double> values(plan.nodes.size() * 2 * 101);
  for (std::size_t i = 0; i < 101; ++i) {
    const double level = static_cast<double>(i * 37 % 101);
    values[i] = level, values[101 + i] = level + 100;                                // the indicator
    values[2 * 101 + i] = 0, values[3 * 101 + i] = level + 1000;                     // the target's level
    values[4 * 101 + i] = 0, values[5 * 101 + i] = 2010 + (level / 2.5 + 0.1) / 12;  // when it is first reached
  }
  block.values = values;
  tally.record(block);
  const PointRow row = tally.row(0);
  const std::vector<std::string> names = sweep_columns(info);
  const auto value = [&](const std::string& name) {
    return row.values.at(static_cast<std::size_t>(std::ranges::find(names, name) - names.begin()));
  };
  EXPECT_EQ(value("level_p05.homes_2013"), 1005);
  EXPECT_EQ(value("level_p50.homes_2013"), 1050);
  EXPECT_EQ(value("level_p95.homes_2013"), 1095);
  EXPECT_EQ(value("p05.homes_2012"), 5);
  EXPECT_EQ(value("p95.homes_2013"), 195);
  EXPECT_EQ(value("mean.homes_2012"), 50);
  EXPECT_EQ(value("mean.homes_2013"), 150);
  EXPECT_EQ(value("probability.homes_2013"), 0);
  EXPECT_NEAR(value("reached_p05.homes_2013"), 2010 + 2.0 / 12, 0.6 / 12);  // within a step
  EXPECT_NEAR(value("reached_p50.homes_2013"), 2010 + 20.0 / 12, 0.6 / 12);
  EXPECT_NEAR(value("reached_p95.homes_2013"), 2010 + 38.0 / 12, 0.6 / 12);
}

TEST(PartsFolder, ListsItsPartsInTheOrderOfTheirPoints) {
  const TemporaryFolder folder;
  PartsFolder parts(folder / "s.h5.parts");
  SweepManifest manifest = manifest_of(info(0, kPoints));
  manifest.points = manifest.last = 2000;
  parts.begin(manifest);
  for (const std::size_t first : {700, 20, 1300, 0, 100, 1999, 40, 300, 11, 900, 1100, 7, 500, 60, 1500}) {
    parts.write({first, {row(first)}}, manifest);
  }
  std::vector<std::size_t> found;
  for (const fs::path& part : parts.parts()) found.push_back(PartsFolder::read(part, manifest).value().first);
  EXPECT_EQ(found, (std::vector<std::size_t>{0, 7, 11, 20, 40, 60, 100, 300, 500, 700, 900, 1100, 1300, 1500, 1999}));
}

// ---- interrupted sweeps ----

class InterruptedSweep : public testing::Test {
 protected:
  [[nodiscard]] SweepWriter writer(bool resume) const { return {path_, info_, scenario_, program_, {.resume = resume}, {}}; }
  [[nodiscard]] fs::path part() const { return fs::path(path_.string() + ".parts") / "points-000000000000"; }

  const TemporaryFolder folder_;
  const fs::path path_ = folder_ / "s.h5";
  const SweepInfo info_ = info(0, kPoints);
  const Scenario scenario_ = sample::scenario();
  const Program program_ = sample::program();
};

TEST_F(InterruptedSweep, GoesOnAfterThePointsThatWereKept) {
  {
    SweepWriter first = writer(false);
    for (const std::size_t point : {1, 4}) first.handlers().failed(point, "out of memory");
    EXPECT_FALSE(fs::exists(part()));  // not complete yet
    first.keep();
  }
  SweepWriter second = writer(true);
  EXPECT_EQ(second.remaining(), (std::vector<std::size_t>{0, 2, 3, 5}));
  EXPECT_EQ(second.progress().failed, 2U);
  for (const std::size_t point : second.remaining()) second.handlers().failed(point, "out of memory");
  second.commit();
  EXPECT_EQ(read_sweep(path_).points.size(), kPoints);
  EXPECT_EQ(read_sweep(path_).points[4].reason, "out of memory");
}

TEST_F(InterruptedSweep, NeverCountsAPartThatCouldNotBeWritten) {
  const fs::path in_the_way = part().string() + ".partial";
  {
    SweepWriter first = writer(false);
    fs::create_directory(in_the_way);
    for (std::size_t point = 0; point + 1 < kPoints; ++point) first.handlers().failed(point, "out of memory");
    EXPECT_EQ(failure_of([&] { first.handlers().failed(kPoints - 1, "out of memory"); }),
              "cannot write " + part().string() + ": File exists");
  }
  EXPECT_FALSE(fs::exists(part()));
  fs::remove(in_the_way);
  EXPECT_EQ(writer(true).remaining().size(), kPoints);
}

}  // namespace
}  // namespace infracast::record
