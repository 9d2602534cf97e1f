// SPDX-License-Identifier: MIT
// The main job from text to durable file, and how memory grows with draws that are only summarised.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <filesystem>
#include <stdexcept>

#include "bench/reference_city.h"
#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/results.h"
#include "infracast/results_writer.h"
#include "infracast/run.h"
#include "infracast/scenario.h"

namespace infracast::bench {
namespace {

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void project(const char* scenario_path, std::size_t draws, bool keep_draws, const std::filesystem::path& path) {
  const Scenario scenario = read(scenario_path);
  const Program program = compile_or_throw(scenario);
  const Ensemble ensemble(program, {.draws = draws, .seed = scenario.ensemble.seed});
  ResultsWriter writer(path, {.draws = keep_draws ? KeptDraws::all : KeptDraws::none, .force = true}, {});
  const ResultsWriter::Recording recording = writer.begin(scenario, program, ensemble);
  writer.end(run(program, ensemble, recording.plan, *recording.sink));
  writer.commit();
}

// Summarised r1 first, smallest first: the peak of a process never falls.
void BM_Summarised(benchmark::State& state) {
  const std::filesystem::path path = std::filesystem::temp_directory_path() / "infracast-summary-bench.h5";
  const auto draws = static_cast<std::size_t>(state.range(0));
  for (auto _ : state) project(kReferenceScenario, draws, false, path);
  if (read_results(path).scenarios.front().draws != draws) throw std::runtime_error("the file lacks draws");
  std::filesystem::remove(path);
  state.counters["peak_MB"] = peak_megabytes();
}

void BM_WholeRun(benchmark::State& state) {
  const std::filesystem::path path = std::filesystem::temp_directory_path() / "infracast-whole-bench.h5";
  for (auto _ : state) project(kCityScenario, 4096, true, path);
  if (read_results(path).indicators.empty()) throw std::runtime_error("the file has no indicators");
  std::filesystem::remove(path);
  state.counters["peak_MB"] = peak_megabytes();
}

BENCHMARK(BM_Summarised)->ArgName("draws")->Arg(100000)->Arg(1000000)->Iterations(1)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(BM_WholeRun)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace infracast::bench
