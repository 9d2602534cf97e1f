// SPDX-License-Identifier: MIT
// Recording: the city's trajectories into a results file, against the same bytes into a plain file on the same disk.
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <stdexcept>
#include <vector>

#include "bench/reference_city.h"
#include "infracast/draws.h"
#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/results_writer.h"
#include "infracast/run.h"
#include "infracast/scenario.h"

namespace infracast::bench {
namespace {

constexpr std::size_t kDraws = 2048;

// Blocks of a run, kept so that recording can be timed without the run.
class Kept : public Sink {
 public:
  void record(const TrajectoryBlock& block) override {
    shapes_.push_back(block);
    values_.emplace_back(block.values.begin(), block.values.end());
    counts_.emplace_back(block.counts.begin(), block.counts.end());
  }
  void replay(Sink& sink) const {
    for (std::size_t k = 0; k < shapes_.size(); ++k) {
      TrajectoryBlock block = shapes_[k];
      block.values = values_[k];
      block.counts = counts_[k];
      sink.record(block);
    }
  }

 private:
  std::vector<TrajectoryBlock> shapes_;
  std::vector<std::vector<double>> values_;
  std::vector<std::vector<std::vector<std::uint32_t>>> counts_;
};

std::filesystem::path scratch(const char* name) { return std::filesystem::temp_directory_path() / name; }

// Draws of indicators, as a file keeps them.
double bytes_of(const Program& program, const RecordPlan& plan) {
  return static_cast<double>(program.indicators.size() * plan.steps.size() * kDraws * sizeof(double));
}

void BM_Record(benchmark::State& state) {
  const Scenario scenario = read(kCityScenario);
  const Program program = compile_or_throw(scenario);
  const Ensemble ensemble(program, {.draws = kDraws});
  const std::filesystem::path path = scratch("infracast-record-bench.h5");
  Kept kept;
  double bytes = 0;
  for (auto _ : state) {
    ResultsWriter writer(path, {.draws = KeptDraws::all, .force = true}, {});
    const ResultsWriter::Recording recording = writer.begin(scenario, program, ensemble);
    if (bytes == 0) {
      state.PauseTiming();
      run(program, ensemble, recording.plan, kept, {.threads = 1});
      bytes = bytes_of(program, recording.plan);
      state.ResumeTiming();
    }
    kept.replay(*recording.sink);
    writer.end();
    writer.commit();
  }
  const auto draws = read_draws(path, program.indicators.front().id);
  if (!draws || draws->front().back().size() != kDraws) throw std::runtime_error("the file lacks draws");
  std::filesystem::remove(path);
  state.counters["bytes/s"] = benchmark::Counter(bytes, benchmark::Counter::kIsIterationInvariantRate);
}

void BM_PlainFile(benchmark::State& state) {
  const Program program = compile_or_throw(read(kCityScenario));
  const double bytes = bytes_of(program, yearly_indicators(program));
  const std::vector<char> content(static_cast<std::size_t>(bytes), 'x');
  const std::filesystem::path path = scratch("infracast-plain-bench");
  for (auto _ : state) {
    const int file = open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
    if (file < 0 || write(file, content.data(), content.size()) != static_cast<ssize_t>(content.size()) || fsync(file) != 0) {
      throw std::runtime_error("cannot write " + path.string());
    }
    close(file);
  }
  std::filesystem::remove(path);
  state.counters["bytes/s"] = benchmark::Counter(bytes, benchmark::Counter::kIsIterationInvariantRate);
}

BENCHMARK(BM_Record)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(BM_PlainFile)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace infracast::bench
