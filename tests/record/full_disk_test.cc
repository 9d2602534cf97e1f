// SPDX-License-Identifier: MIT
// A file system of every size too small for the file, and of some that are large enough.
#include <gtest/gtest.h>
#include <sys/mount.h>

#include <cstring>

#include "infracast/draws.h"
#include "infracast/run.h"
#include "record/results/scenario_recorder.h"
#include "sample.h"
#include "temporary_folder.h"

namespace infracast {
namespace {

constexpr std::size_t kDraws = 2000;

class SmallDisk {
 public:
  explicit SmallDisk(std::size_t bytes) {
    const std::string size = "size=" + std::to_string(bytes);
    mounted_ = ::mount("tmpfs", folder_.path().c_str(), "tmpfs", 0, size.c_str()) == 0;
  }
  ~SmallDisk() {
    if (mounted_) ::umount(folder_.path().c_str());
  }
  [[nodiscard]] bool mounted() const { return mounted_; }
  [[nodiscard]] const TemporaryFolder& folder() const { return folder_; }

 private:
  TemporaryFolder folder_;
  bool mounted_ = false;
};

std::size_t whole_size() {
  const TemporaryFolder folder;
  sample::write(folder / "r.h5", kDraws);
  return std::filesystem::file_size(folder / "r.h5");
}

// What is kept beside the file until it is summarised.
std::size_t scratch_size() {
  const RecordPlan plan = record::record_plan(sample::scenario(), sample::program(), 1);
  return kDraws * (plan.nodes.size() * plan.steps.size() + plan.at_end.size()) * sizeof(double);
}

TEST(FullDisk, LeavesEitherAWholeFileOrNothing) {
  if (!SmallDisk(1 << 20).mounted()) GTEST_SKIP() << "needs the right to mount a file system";
  const std::size_t whole = whole_size();
  int failures = 0;
  for (std::size_t size = 4096; size < scratch_size() + whole + 32 * 4096; size += 3 * 4096) {
    const SmallDisk disk(size);
    const auto path = disk.folder() / "r.h5";
    const std::string failure = failure_of([&] { sample::write(path, kDraws); });
    if (failure == "no failure") {
      EXPECT_EQ(std::filesystem::file_size(path), whole) << size;
      EXPECT_EQ(read_draws(path, "balance")->front().back().size(), kDraws);
      continue;
    }
    ++failures;
    EXPECT_EQ(failure, "cannot write " + path.string() + ": No space left on device") << size;
    EXPECT_EQ(disk.folder().files(), 0) << size;
  }
  EXPECT_GT(failures, 10);
}

TEST(FullDisk, KeepsTheOlderFile) {
  const std::size_t whole = whole_size();
  const SmallDisk disk(scratch_size() + whole + whole / 2);
  if (!disk.mounted()) GTEST_SKIP() << "needs the right to mount a file system";
  const auto path = disk.folder() / "r.h5";
  sample::write(path, kDraws);
  const std::string before = contents(path);
  EXPECT_NE(failure_of([&] { sample::write(path, kDraws); }), "no failure");
  EXPECT_EQ(contents(path), before);
  EXPECT_EQ(disk.folder().files(), 1);
}

}  // namespace
}  // namespace infracast
