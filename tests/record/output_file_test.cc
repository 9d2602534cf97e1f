// SPDX-License-Identifier: MIT
// What a results file may replace, and what is left when it is not finished.
#include <gtest/gtest.h>

#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/results.h"
#include "infracast/results_writer.h"
#include "infracast/scenario.h"
#include "infracast/whole_file.h"
#include "sample.h"
#include "temporary_folder.h"

namespace infracast {
namespace {

namespace fs = std::filesystem;

std::string refusal(const fs::path& path, const ResultsOptions& options = {}) {
  return failure_of([&] { ResultsWriter(path, options, sample::provenance()); });
}

TEST(ResultsWriter, RefusesToReplaceWhatIsNotAResultsFile) {
  const TemporaryFolder folder;
  put(folder / "notes.txt", "keep me");
  EXPECT_EQ(refusal(folder / "notes.txt"),
            "cannot write " + (folder / "notes.txt").string() +
                ": the file exists and is not a results file; write elsewhere, or use --force to replace it");
  EXPECT_EQ(contents(folder / "notes.txt"), "keep me");
  EXPECT_EQ(folder.files(), 1);
}

TEST(UnfinishedFiles, AreRemovedBeforeTheProcessEndsAndFinishedOnesStay) {
  const TemporaryFolder folder;
  sample::write(folder / "whole.h5", 10, {.times_per_year = 1});
  const Replaceable any{"a text", [](const fs::path&) { return true; }};
  EXPECT_NE(failure_of([&] {
              write_whole_file(folder / "half.txt", false, any, [&](const fs::path& place) {
                put(place, "half of it");
                EXPECT_EQ(folder.files(), 2);
                discard_unfinished_files();  // as a signal handler does
                EXPECT_EQ(folder.files(), 1);
              });
            }),
            "no failure");
  EXPECT_EQ(read_results(folder / "whole.h5").scenarios.size(), 1u);
  EXPECT_EQ(folder.files(), 1);
}

TEST(ResultsWriter, ReplacesAnythingThatIsAFileWhenForced) {
  const TemporaryFolder folder;
  put(folder / "notes.txt", "old");
  sample::write(folder / "notes.txt", 10, {.force = true});
  EXPECT_EQ(read_results(folder / "notes.txt").scenarios.size(), 1u);
}

TEST(ResultsWriter, ReplacesAResultsFileAndAnEmptyOne) {
  const TemporaryFolder folder;
  put(folder / "r.h5", "");
  sample::write(folder / "r.h5", 10);
  sample::write(folder / "r.h5", 20);
  EXPECT_EQ(read_results(folder / "r.h5").scenarios[0].draws, 20u);
  EXPECT_EQ(folder.files(), 1);
}

TEST(ResultsWriter, RefusesFoldersAndDevicesEvenWhenForced) {
  const TemporaryFolder folder;
  const ResultsOptions forced{.force = true};
  EXPECT_EQ(refusal(folder.path(), forced), "cannot write " + folder.path().string() + ": it is a directory");
  EXPECT_EQ(refusal("/dev/full", forced), "cannot write /dev/full: it is not a regular file");
  EXPECT_EQ(refusal("/dev/null", forced), "cannot write /dev/null: it is not a regular file");
}

TEST(ResultsWriter, NamesTheReasonWhenTheFolderCannotBeWrittenTo) {
  const TemporaryFolder folder;
  EXPECT_EQ(refusal(folder / "no/r.h5"), "cannot write " + (folder / "no/r.h5").string() + ": No such file or directory");
  EXPECT_EQ(refusal("/proc/r.h5"), "cannot write /proc/r.h5: No such file or directory");
  if (::geteuid() == 0) GTEST_SKIP() << "root may write anywhere";
  fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
  EXPECT_EQ(refusal(folder / "r.h5"), "cannot write " + (folder / "r.h5").string() + ": Permission denied");
  fs::permissions(folder.path(), fs::perms::owner_all);
}

TEST(ResultsWriter, WritesWhereASymbolicLinkLeads) {
  const TemporaryFolder folder;
  sample::write(folder / "real.h5", 10);
  fs::create_symlink("real.h5", folder / "link.h5");
  sample::write(folder / "link.h5", 20);
  EXPECT_TRUE(fs::is_symlink(folder / "link.h5"));
  EXPECT_EQ(read_results(folder / "real.h5").scenarios[0].draws, 20u);
}

TEST(ResultsWriter, ShowsNothingBeforeCommitAndLeavesNothingWithoutIt) {
  const TemporaryFolder folder;
  put(folder / "old.h5", "");
  sample::write(folder / "old.h5", 10);
  const std::string before = contents(folder / "old.h5");
  const Program program = sample::program();
  const Scenario scenario = sample::scenario();
  const Ensemble ensemble = sample::ensemble(program, 500);
  {
    ResultsWriter writer(folder / "old.h5", {}, sample::provenance());
    const auto recording = writer.begin(scenario, program, ensemble);
    sample::feed(*recording.sink, recording.plan, 200);
    EXPECT_EQ(contents(folder / "old.h5"), before);
    EXPECT_EQ(folder.files(), 2);
  }
  EXPECT_EQ(contents(folder / "old.h5"), before);
  EXPECT_EQ(folder.files(), 1);
}

TEST(ResultsWriter, DoesNotEndAScenarioWithDrawsMissing) {
  const TemporaryFolder folder;
  const Program program = sample::program();
  const Scenario scenario = sample::scenario();
  const Ensemble ensemble = sample::ensemble(program, 500);
  ResultsWriter writer(folder / "r.h5", {}, sample::provenance());
  const auto recording = writer.begin(scenario, program, ensemble);
  sample::feed(*recording.sink, recording.plan, 499);
  EXPECT_THROW(writer.end(), std::logic_error);
}

TEST(ReadResults, SaysWhatIsWrongWithThePath) {
  const TemporaryFolder folder;
  put(folder / "notes.txt", "text");
  const auto failure = [](const fs::path& path) { return failure_of([&] { read_results(path); }); };
  EXPECT_EQ(failure(folder / "none.h5"), "cannot read " + (folder / "none.h5").string() + ": No such file or directory");
  EXPECT_EQ(failure(folder / "notes.txt"), "cannot read " + (folder / "notes.txt").string() + ": it is not a results file");
  EXPECT_EQ(failure(folder.path()), "cannot read " + folder.path().string() + ": it is a directory");
}

TEST(ReadResults, FailsCleanlyOnACutFile) {
  const TemporaryFolder folder;
  sample::write(folder / "r.h5", 100);
  const std::string whole = contents(folder / "r.h5");
  for (std::size_t size = 0; size < whole.size(); size += whole.size() / 20) {
    put(folder / "cut.h5", whole.substr(0, size));
    EXPECT_NE(failure_of([&] { read_results(folder / "cut.h5"); }).find("cannot read"), std::string::npos) << size;
  }
}

}  // namespace
}  // namespace infracast
