// SPDX-License-Identifier: MIT
// The folder of finished points: whose it is, what its files are called, what is left when it goes; and questions of old studies.
#include "record/sweep/parts_folder.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "infracast/sensitivity.h"
#include "infracast/sensitivity_file.h"
#include "infracast/sweep_file.h"
#include "netcdf_file.h"
#include "record/sweep/sweep_part.h"
#include "temporary_folder.h"

namespace infracast::record {
namespace {

namespace fs = std::filesystem;
using Numbers = std::vector<double>;

const std::string kHash(64, 'a');
const SweepManifest kManifest{kHash, 100, 0, 100, 1, {}};

SweepPart part_at(std::size_t first) { return {first, {{PointStatus::done, "", {1}}, {}, {PointStatus::failed, "why", {2}}}}; }

TEST(PartsFolder, IsBesideTheFileItself) {
  const TemporaryFolder folder;
  fs::create_directory(folder / "there");
  fs::create_symlink("there/s.h5", folder / "s.h5");
  EXPECT_EQ(parts_folder("a/s.h5").string(), "a/s.h5.parts");
  EXPECT_EQ(parts_folder(folder / "s.h5").string(), (folder / "there/s.h5.parts").string());  // where the link leads
}

TEST(PartsFolder, NamesPartsByTheirFirstPoint) {
  const TemporaryFolder folder;
  const PartsFolder parts(folder / "s.h5.parts");
  parts.write(part_at(9), kManifest);
  parts.write(part_at(10), kManifest);
  EXPECT_TRUE(fs::exists(folder / "s.h5.parts/points-000000000009"));
  const std::vector<fs::path> all = parts.parts();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[1].filename().string(), "points-000000000010");
  EXPECT_EQ(PartsFolder::read(all[0], kManifest)->first, 9U);
  EXPECT_EQ(points_in(all[0]), 2U);  // a missing one is not finished
}

TEST(PartsFolder, BeginsWithoutThePartsOfAnother) {
  const TemporaryFolder folder;
  PartsFolder parts(folder / "s.h5.parts");
  EXPECT_FALSE(parts.manifest());
  parts.begin(kManifest);
  parts.write(part_at(0), kManifest);
  parts.keep({kHash, 100, 10, 20, 3, {{"seed", "7"}}});
  EXPECT_EQ(parts.parts().size(), 1U);  // kept beside what says of which sweep they are
  const SweepManifest kept = parts.manifest().value();
  EXPECT_EQ(kept.points, 100U);
  EXPECT_EQ(kept.first, 10U);
  EXPECT_EQ(kept.last, 20U);
  EXPECT_EQ(kept.width, 3U);
  parts.begin(kManifest);
  EXPECT_TRUE(parts.parts().empty());
}

TEST(PartsFolder, IsOfOneProcessAtATime) {
  const TemporaryFolder folder;
  EXPECT_FALSE(is_locked(folder / "s.h5.parts"));
  {
    const PartsFolder parts(folder / "s.h5.parts");
    EXPECT_TRUE(is_locked(folder / "s.h5.parts"));
    EXPECT_EQ(failure_of([&] { PartsFolder(folder / "s.h5.parts"); }), "another process is writing to " + (folder / "s.h5.parts").string() +
                                                                           "; wait until it has ended, or write elsewhere with -o");
  }
  EXPECT_FALSE(is_locked(folder / "s.h5.parts"));
}

TEST(PartsFolder, HoldsNothingOfSomebodyElse) {
  const std::string refusal = " is where finished points would be kept, and it holds something else; move it, or write elsewhere with -o";
  for (const char* strange : {"notes.txt", "points-7", "points-00000000000x", "points-000000000001.old", "sweep"}) {
    const TemporaryFolder folder;
    fs::create_directory(folder / "p");
    put(folder / "p/lock", "");
    put(folder / ("p/" + std::string(strange)), "mine");
    EXPECT_EQ(failure_of([&] { expect_own_folder(folder / "p"); }), (folder / "p").string() + refusal) << strange;
    EXPECT_EQ(contents(folder / ("p/" + std::string(strange))), "mine");
  }
  const TemporaryFolder folder;
  put(folder / "p", "a file");
  EXPECT_EQ(failure_of([&] { expect_own_folder(folder / "p"); }), (folder / "p").string() + refusal);
  EXPECT_EQ(failure_of([&] { expect_own_folder(folder / "none"); }), "no failure");
}

TEST(PartsFolder, GoesWithAllOfItsOwn) {
  const TemporaryFolder folder;
  {
    PartsFolder parts(folder / "s.h5.parts");
    parts.begin(kManifest);
    parts.write(part_at(0), kManifest);
    parts.remove();
  }
  EXPECT_EQ(folder.files(), 0);
  {
    PartsFolder parts(folder / "s.h5.parts");
    parts.begin(kManifest);
    put(folder / "s.h5.parts/notes.txt", "mine");
    parts.remove();
  }
  EXPECT_EQ(contents(folder / "s.h5.parts/notes.txt"), "mine");
}

// What a process left that was killed while it removed its folder.
TEST(PartsFolder, RemovesWhatIsLeftOfFinishedOnes) {
  const TemporaryFolder folder;
  const std::string old = "s.h5.parts.finished-0123456789abcdef";
  { PartsFolder(folder / old).begin(kManifest); }
  { PartsFolder(folder / "t.h5.parts.finished-0123456789abcdef").begin(kManifest); }
  fs::create_directory(folder / "s.h5.parts.finished-fedcba9876543210");
  put(folder / "s.h5.parts.finished-fedcba9876543210/notes.txt", "mine");
  remove_finished(folder / "s.h5.parts");
  EXPECT_FALSE(fs::exists(folder / old));
  EXPECT_TRUE(fs::exists(folder / "t.h5.parts.finished-0123456789abcdef"));
  EXPECT_EQ(contents(folder / "s.h5.parts.finished-fedcba9876543210/notes.txt"), "mine");
}

// ---- studies of version 1.0 ----

// A study of three outputs and one factor.
void write_old(const fs::path& path, const Names& outputs) {
  const auto fill = [&](NetcdfFile& file) {
    NetcdfGroup& root = file.root();
    for (const char* text : {"scenario", "seed"}) root.attribute(text, "7");
    root.attribute("method", "sobol");
    for (const char* count : {"samples", "runs", "resamples"}) root.attribute(count, 8.0);
    root.attribute("confidence", 0.9);
    root.coordinate("factor", Names{"fibre.build_rate"});
    for (const char* text : {"factor_label", "factor_label_zh", "factor_unit"}) root.variable(text, {"factor"}, Names{text});
    root.variable("members", {"factor"}, std::vector<std::uint64_t>{1});
    root.variable("low", {"factor"}, Numbers{10});
    root.variable("high", {"factor"}, Numbers{20});
    root.coordinate("output", outputs);
    for (const char* text : {"output_label", "output_label_zh", "output_unit"})
      root.variable(text, {"output"}, Names(outputs.size(), text));
    for (const char* number : {"output_mean", "output_sd", "output_p05", "output_p50", "output_p95"})
      root.variable(number, {"output"}, Numbers(outputs.size(), 1));
    for (const char* number : {"total", "total_low", "total_high", "at_low", "at_high"})
      root.variable(number, {"output", "factor"}, Numbers(outputs.size(), 2));
    root.group("lists").coordinate("measure", Names{"total"});
  };
  write_small(path, fill, {"infracast sensitivity", "1.0", false});
}

TEST(SensitivityFile, OfVersion10HasItsQuestionsInTheirNames) {
  const TemporaryFolder folder;
  write_old(folder / "s.h5", {"idc_racks >= 120000 rack @ 2020-12-31", "energy <= 2.5 GWh/year @ 2019", "homes @ 2018-06"});
  const Sensitivity read = read_sensitivity(folder / "s.h5");
  ASSERT_EQ(read.outputs.size(), 3U);
  EXPECT_EQ(read.outputs[0].indicator, "idc_racks");
  EXPECT_EQ(read.outputs[0].comparator, Comparator::at_least);
  EXPECT_EQ(read.outputs[0].threshold, 120000);
  EXPECT_EQ(read.outputs[0].date, "2020-12-31");
  EXPECT_EQ(read.outputs[1].comparator, Comparator::at_most);
  EXPECT_EQ(read.outputs[1].threshold, 2.5);
  EXPECT_EQ(read.outputs[1].date, "2019");
  EXPECT_EQ(read.outputs[2].indicator, "homes");
  EXPECT_FALSE(read.outputs[2].comparator);
  EXPECT_EQ(read.outputs[2].date, "2018-06");
  EXPECT_FALSE(read.learned);  // it does not say
  EXPECT_EQ(read.factors[0].low, 10);
  EXPECT_EQ(read.factors[0].high, 20);
  EXPECT_EQ(read.factors[0].label.zh, "factor_label_zh");
}

}  // namespace
}  // namespace infracast::record
