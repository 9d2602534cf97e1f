// SPDX-License-Identifier: MIT
// What a sweep does about what is there already: goes on, begins again, leaves it, or refuses.
#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "infracast/run.h"
#include "infracast/sweep_file.h"
#include "infracast/wrong_file.h"
#include "record/sweep/parts_folder.h"
#include "sample.h"
#include "temporary_folder.h"

namespace infracast::record {
namespace {

namespace fs = std::filesystem;
using Points = std::vector<std::size_t>;

// Six points of one factor, each of which has the number 1.
SweepInfo info(const std::string& seed = "3") {
  SweepInfo info;
  info.name = "rates";
  info.scenario = "base";
  info.draws = 10;
  info.factors.resize(1);
  info.factors[0].name = "fibre.rate";
  info.factors[0].kind = FactorKind::parameter;
  info.design = {1, {0, 1, 2, 3, 4, 5}};
  info.derived = {{"ratio", {"1", {}}}};
  info.identity = {{"seed", seed}};
  info.hash = std::string(64, seed.front());
  info.points = info.last = 6;
  return info;
}

class SweptTwice : public testing::Test {
 protected:
  std::unique_ptr<SweepWriter> writer(const SweepOptions& options = {}) const {
    return std::make_unique<SweepWriter>(path_, info_, scenario_, program_, options, Provenance{});
  }
  std::string refusal(const SweepInfo& wanted, const SweepOptions& options = {}) const {
    return failure_of([&] { SweepWriter(path_, wanted, scenario_, program_, options, {}); });
  }
  static void compute(SweepWriter& writer, const Points& points) {
    for (const std::size_t point : points) writer.handlers().end(point, writer.handlers().begin(point), {});
  }
  // A whole file, whose points 1 and 4 failed.
  void finish() const {
    const auto first = writer();
    compute(*first, {0, 2, 3, 5});
    for (const std::size_t point : {1U, 4U}) first->handlers().failed(point, "out of memory");
    first->commit();
  }
  [[nodiscard]] std::string parts() const { return path_.string() + ".parts"; }
  [[nodiscard]] std::vector<double> ratios() const { return read_sweep_columns(path_, std::vector<std::string>{"ratio"}).front(); }

  const TemporaryFolder folder_;
  const fs::path path_ = folder_ / "s.h5";
  const SweepInfo info_ = info();
  const Scenario scenario_ = sample::scenario();
  const Program program_ = sample::program();
};

TEST_F(SweptTwice, RefusesToBeginAgainUnasked) {
  {
    const auto first = writer();
    compute(*first, {2});
    first->keep();
  }
  EXPECT_EQ(refusal(info_), parts() + " holds an unfinished sweep: --resume goes on with it, --force begins again");
  {
    const auto second = writer({.resume = true});
    EXPECT_EQ(second->remaining(), (Points{0, 1, 3, 4, 5}));
    EXPECT_EQ(second->progress().done, 1U);
    EXPECT_EQ(second->progress().failed, 0U);
    EXPECT_EQ(second->progress().points, 6U);
    compute(*second, second->remaining());
    second->commit();
    EXPECT_TRUE(second->finished());
  }
  EXPECT_EQ(refusal(info_), path_.string() + " is a finished sweep: --force computes it again, --resume leaves it as it is");
}

TEST_F(SweptTwice, LeavesAFinishedFileAsItIs) {
  finish();
  const auto second = writer({.resume = true});
  EXPECT_TRUE(second->finished());
  EXPECT_TRUE(second->remaining().empty());
  EXPECT_EQ(second->progress().points, 6U);
  EXPECT_EQ(second->progress().done, 4U);
  EXPECT_EQ(second->progress().failed, 2U);
  EXPECT_FALSE(fs::exists(parts()));
}

TEST_F(SweptTwice, BeginsAgainWhenForced) {
  finish();
  const auto second = writer({.force = true});
  EXPECT_FALSE(second->finished());
  EXPECT_EQ(second->remaining(), (Points{0, 1, 2, 3, 4, 5}));
  EXPECT_EQ(second->progress().done, 0U);
}

TEST_F(SweptTwice, ComputesFailedPointsOfAFinishedFileAgain) {
  finish();
  EXPECT_TRUE(std::isnan(ratios()[1]));
  const auto second = writer({.retry_failed = true});
  EXPECT_FALSE(second->finished());
  EXPECT_EQ(second->remaining(), (Points{1, 4}));
  compute(*second, {1, 4});
  second->commit();
  EXPECT_EQ(ratios(), std::vector<double>(6, 1.0));
  EXPECT_EQ(read_sweep(path_).points[4].reason, "");
  EXPECT_TRUE(writer({.retry_failed = true})->finished());  // nothing has failed
}

TEST_F(SweptTwice, ComputesFailedPointsOfAnUnfinishedSweepAgain) {
  {
    const auto first = writer();
    compute(*first, {0, 2});
    first->handlers().failed(1, "out of memory");
    first->keep();
  }
  EXPECT_EQ(writer({.resume = true})->remaining(), (Points{3, 4, 5}));
  EXPECT_EQ(writer({.retry_failed = true})->remaining(), (Points{1, 3, 4, 5}));
}

TEST_F(SweptTwice, RefusesToGoOnWithAnotherSweepOrShard) {
  {
    const auto first = writer();
    compute(*first, {2});
    first->keep();
  }
  EXPECT_EQ(refusal(info("4"), {.resume = true}), path_.string() +
                                                      " was begun as another sweep: seed: 3 there, 4 here; write elsewhere with -o, or "
                                                      "begin again with --force");
  SweepInfo shard = info();
  shard.first = 2, shard.last = 4;
  EXPECT_EQ(refusal(shard, {.resume = true}), path_.string() + " was begun for points 0 to 5, not 2 to 3; give the same --shard");
}

// Parts name their sweep: they count without the file that says of which one they are.
TEST_F(SweptTwice, TakesUpPartsWhoseManifestIsGone) {
  {
    const auto first = writer();
    compute(*first, {2, 3});
    first->keep();
  }
  fs::remove(parts() + "/sweep");
  EXPECT_EQ(failure_of([&] { sweep_status(path_); }),
            parts() +
                " holds 2 finished points, but what says of which sweep they are, its file \"sweep\", is damaged; infracast sweep "
                "STUDY -o " +
                path_.string() + " --resume takes up those of its own");
  EXPECT_EQ(refusal(info_), parts() + " holds an unfinished sweep: --resume goes on with it, --force begins again");
  EXPECT_EQ(writer({.resume = true})->remaining(), (Points{0, 1, 4, 5}));
  EXPECT_EQ(sweep_status(path_).progress.done, 2U);  // the manifest is there again
}

// … and so do points that failed, where no other is done.
TEST_F(SweptTwice, TakesUpPartsOfFailedPointsAloneWhoseManifestIsGone) {
  {
    const auto first = writer();
    for (const std::size_t point : {1U, 4U}) first->handlers().failed(point, "out of memory");
    first->keep();
  }
  fs::remove(parts() + "/sweep");
  EXPECT_EQ(writer({.resume = true})->remaining(), (Points{0, 2, 3, 5}));
  EXPECT_EQ(sweep_status(path_).progress.failed, 2U);
  EXPECT_EQ(writer({.resume = true})->remaining(), (Points{0, 2, 3, 5}));
}

// More than two blocks of rows, of a shard that begins late; each point has its own number, and half of them were done before.
TEST(ManyPoints, EachHaveTheirOwnRow) {
  constexpr std::size_t kBefore = 7, kPoints = 9000;
  const TemporaryFolder folder;
  const fs::path path = folder / "s.h5";
  SweepInfo many = info();
  many.factors[0].name = "rate";
  many.design.values.clear();
  for (std::size_t point = 0; point < kBefore + kPoints; ++point) many.design.values.push_back(static_cast<double>(point));
  many.derived = {{"own", {"rate", {}}}};
  many.points = many.last = kBefore + kPoints;
  many.first = kBefore;
  const Scenario scenario = sample::scenario();
  const Program program = sample::program();
  const auto compute = [&](SweepWriter& writer, std::size_t first, std::size_t last) {
    for (std::size_t point = first; point < last; ++point) writer.handlers().end(point, writer.handlers().begin(point), {});
  };
  {
    SweepWriter first(path, many, scenario, program, {}, {});
    compute(first, 4000, kBefore + kPoints);
    first.keep();
  }
  SweepWriter second(path, many, scenario, program, {.resume = true}, {});
  ASSERT_EQ(second.remaining().size(), 4000 - kBefore);
  compute(second, kBefore, 4000);
  second.commit();
  const std::vector<double> own = read_sweep_columns(path, std::vector<std::string>{"own"}).front();
  ASSERT_EQ(own.size(), kPoints);
  for (std::size_t k = 0; k < kPoints; ++k) ASSERT_EQ(own[k], static_cast<double>(kBefore + k)) << k;
}

TEST(Difference, NamesWhatIsAnotherOrOnOneSideOnly) {
  const std::string one(64, 'a'), other(64, 'b');
  EXPECT_EQ(difference({{"base.toml", one}, {"draws", "256"}, {"seed", "1"}}, {{"base.toml", other}, {"draws", "512"}, {"seed", "1"}}),
            "base.toml: another text; draws: 256 there, 512 here");
  EXPECT_EQ(difference({{"city.toml", one}, {"seed", "1"}}, {{"seed", "1"}, {"posterior", other}}),
            "city.toml: not here; posterior: not there");
  EXPECT_EQ(difference({{"seed", "1"}}, {{"seed", "1"}}), "the design is another");
}

TEST(PartsFolder, KeepsWhatSaysOfWhichSweepItIs) {
  const TemporaryFolder folder;
  PartsFolder parts(folder / "s.h5.parts");
  EXPECT_FALSE(parts.manifest());
  parts.begin({std::string(64, 'a'), 2000, 100, 300, 7, {{"base.toml", "x\ty"}, {"seed", "1"}}});
  const auto manifest = read_manifest(folder / "s.h5.parts");
  ASSERT_TRUE(manifest);
  EXPECT_EQ(manifest->hash, std::string(64, 'a'));
  EXPECT_EQ(manifest->points, 2000U);
  EXPECT_EQ(manifest->first, 100U);
  EXPECT_EQ(manifest->last, 300U);
  EXPECT_EQ(manifest->width, 7U);
  const std::vector<std::pair<std::string, std::string>> identity{{"base.toml", "x\ty"}, {"seed", "1"}};
  EXPECT_EQ(manifest->identity, identity);
}

TEST_F(SweptTwice, CountsThePointsOfAFinishedFileOnceWhenItRetriesTheFailedOnes) {
  finish();  // 4 done, 2 failed
  const auto second = writer({.retry_failed = true});
  EXPECT_EQ(second->progress().points, 6U);
  EXPECT_EQ(second->progress().done, 4U);
  EXPECT_EQ(second->progress().failed, 0U);
}

}  // namespace
}  // namespace infracast::record
