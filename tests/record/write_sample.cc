// SPDX-License-Identifier: MIT
// write_sample FOLDER: the results files that readers.py opens.
#include <filesystem>

#include "sample.h"

using namespace infracast;

namespace {

void write_two_scenarios(const std::filesystem::path& path, ResultsOptions options) {
  ResultsWriter writer(path, options, sample::provenance());
  const Program program = sample::program();
  std::size_t draws = 300;
  for (const char* name : {"base", "late-5g"}) {
    const Scenario scenario = sample::scenario(name);
    const Ensemble ensemble = sample::ensemble(program, draws);
    const auto recording = writer.begin(scenario, program, ensemble);
    sample::feed(*recording.sink, recording.plan, draws);
    writer.end();
    draws = 1500;
  }
  writer.commit();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const std::filesystem::path folder = argv[1];
  std::filesystem::create_directories(folder);
  write_two_scenarios(folder / "two.h5", {.draws = KeptDraws::all, .force = true});
  write_two_scenarios(folder / "summary.h5", {.draws = KeptDraws::none, .times_per_year = 4, .force = true});
  const ResultsOptions options{.draws = KeptDraws::all, .force = true};
  sample::write(folder / "ascending.h5", 3000, options);
  sample::write(folder / "again.h5", 3000, options);
  sample::write(folder / "shuffled.h5", 3000, options, {.tile = 37, .order = 9, .threads = 3});
}
