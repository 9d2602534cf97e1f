// SPDX-License-Identifier: MIT
// How far a sweep is, from the parts that lie in its folder.
#include <gtest/gtest.h>

#include <chrono>

#include "infracast/sweep_file.h"
#include "record/sweep/parts_folder.h"
#include "temporary_folder.h"

namespace infracast::record {
namespace {

namespace fs = std::filesystem;

class UnfinishedSweep : public testing::Test {
 protected:
  UnfinishedSweep() {
    manifest_.hash = std::string(64, 'a');
    manifest_.points = 2000;
    manifest_.first = 100;
    manifest_.last = 300;
    manifest_.width = 1;
    folder_.emplace(path_.string() + ".parts");
    folder_->begin(manifest_);
  }

  // So many points from `first` on, the last ones failed, written `seconds` after the first part.
  void part(std::size_t first, std::size_t points, std::size_t failed, int seconds) {
    SweepPart part{first, {}};
    for (std::size_t k = 0; k < points; ++k)
      part.rows.push_back({k + failed < points ? PointStatus::done : PointStatus::failed, k + failed < points ? "" : "no", {1}});
    const std::vector<fs::path> before = folder_->parts();
    folder_->write(part, manifest_);
    for (const fs::path& each : folder_->parts())
      if (std::ranges::find(before, each) == before.end()) fs::last_write_time(each, begun_ + std::chrono::seconds(seconds));
  }

  const TemporaryFolder temporary_;
  const fs::path path_ = temporary_ / "s.h5";
  const fs::file_time_type begun_ = fs::file_time_type::clock::now() - std::chrono::hours(1);
  SweepManifest manifest_;
  std::optional<PartsFolder> folder_;
};

TEST_F(UnfinishedSweep, CountsTheDoneAndTheFailedPointsOfItsParts) {
  part(100, 7, 2, 0);
  part(120, 5, 0, 10);
  const SweepStatus status = sweep_status(path_);
  EXPECT_EQ(status.path, path_.string());
  EXPECT_FALSE(status.finished);
  EXPECT_TRUE(status.running);
  EXPECT_EQ(status.first, 100U);
  EXPECT_EQ(status.last, 300U);
  EXPECT_EQ(status.progress.points, 200U);
  EXPECT_EQ(status.progress.done, 10U);
  EXPECT_EQ(status.progress.failed, 2U);
}

// The points of the oldest part were computed before its time: 4 and 6 points in twenty seconds.
TEST_F(UnfinishedSweep, HasTheSpeedOfThePointsAfterItsOldestPart) {
  part(110, 4, 1, 10);
  part(120, 7, 0, 0);
  part(100, 6, 0, 20);
  EXPECT_NEAR(sweep_status(path_).points_per_second, 10.0 / 20, 1e-6);
}

TEST_F(UnfinishedSweep, HasNoSpeedAfterOnePart) {
  part(100, 7, 0, 0);
  EXPECT_EQ(sweep_status(path_).points_per_second, 0);
}

TEST_F(UnfinishedSweep, RunsAsLongAsAProcessHoldsItsFolder) {
  part(100, 7, 0, 0);
  folder_.reset();
  EXPECT_FALSE(sweep_status(path_).running);
  EXPECT_EQ(sweep_status(path_).progress.done, 7U);
  EXPECT_EQ(sweep_status(path_.string() + ".parts").progress.done, 7U);
}

}  // namespace
}  // namespace infracast::record
