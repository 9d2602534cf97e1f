// SPDX-License-Identifier: MIT
// Counts in files are whole, and what a file says of its draws does not depend on its last scenario.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/results.h"
#include "infracast/results_writer.h"
#include "infracast/scenario.h"
#include "netcdf_file.h"
#include "sample.h"
#include "temporary_folder.h"

namespace infracast::record {
namespace {

TEST(StoredGroup, CountsInWholeNumbers) {
  const QuietHdf5 quiet;
  const TemporaryFolder folder;
  write_small(folder / "r.h5", [](NetcdfFile& file) { file.root().attribute("runs", 2.5); });
  const StoredFile file = opened_small(folder / "r.h5");
  EXPECT_EQ(failure_of([&] { static_cast<void>(file.root.count_attribute("runs")); }), "\"runs\" in it is no count");
}

// The second scenario has the same targets, of which its program models none.
TEST(ResultsDraws, OfTargetsAreDescribedThoughTheLastScenarioModelsNone) {
  const QuietHdf5 quiet;
  const TemporaryFolder folder;
  const Program with = sample::program();
  Program without = with;
  without.targets.clear();
  const Scenario base = sample::scenario(), other = sample::scenario("other");
  const Ensemble first = sample::ensemble(with, 20), second = sample::ensemble(without, 20);
  ResultsWriter writer(folder / "r.h5", {}, sample::provenance());
  const auto run = [&](const Scenario& scenario, const Program& program, const Ensemble& ensemble) {
    const auto recording = writer.begin(scenario, program, ensemble);
    sample::feed(*recording.sink, recording.plan, 20);
    writer.end();
  };
  run(base, with, first);
  run(other, without, second);
  writer.commit();
  const StoredFile file = open_results_file(folder / "r.h5");
  const StoredVariable levels = file.root.group("plan").variable("level_at_deadline");
  EXPECT_EQ(levels.extents(), (std::vector<std::size_t>{2, 3, 20}));
  EXPECT_EQ(levels.attribute("long_name"), "level at the deadline, in target_unit");
  EXPECT_EQ(file.root.group("plan").variable("reached").attribute("units"), "year");
}

}  // namespace
}  // namespace infracast::record
