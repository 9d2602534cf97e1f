// SPDX-License-Identifier: MIT
// What a sweep adds to the engine: the same number of draws of the city through the bare engine, and as points of a durable sweep.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "bench/reference_city.h"
#include "infracast/ensemble.h"
#include "infracast/factor.h"
#include "infracast/program.h"
#include "infracast/repeated_run.h"
#include "infracast/results.h"
#include "infracast/results_writer.h"
#include "infracast/run.h"
#include "infracast/scenario.h"
#include "infracast/study.h"
#include "infracast/sweep.h"
#include "infracast/sweep_file.h"
#include "infracast/sweep_points.h"

namespace infracast::bench {
namespace {

constexpr std::size_t kPoints = 64;
constexpr std::size_t kDraws = 512;
constexpr std::size_t kBareDraws = 4096;

class Nowhere : public Sink {
 public:
  void record(const TrajectoryBlock&) override {}
};

// The shipped city with its budget varied; every target's statistics, and two indicators at three dates.
struct CitySweep {
  CitySweep() : scenario(read(kCityScenario)), program(compile_or_throw(scenario)), ensemble(program, {.draws = kDraws}) {
    scenario.ensemble.draws = kDraws;
    Diagnostics diagnostics;
    const std::optional<Study> study = read_study(INFRACAST_SOURCE_DIR "/bench/city_sweep.toml", diagnostics);
    if (!study) throw std::runtime_error(render(diagnostics));
    std::vector<Factor> factors = resolve_factors(*study, scenario, program, diagnostics);
    Design design = make_design(*study, factors, diagnostics).value();
    design.values.resize(kPoints * design.factors);
    info = describe_sweep(*study, scenario, program, std::move(factors), std::move(design), {}, diagnostics);
    if (diagnostics.has_errors()) throw std::runtime_error(render(diagnostics));
    ensemble = tabulated(program, ensemble);
  }

  void run(const std::filesystem::path& path) const {
    SweepWriter writer(path, info, scenario, program, {.force = true}, {});
    const FactorInputs inputs(program, info.factors);
    const RepeatedRun repeated(program, ensemble, sweep_plan(info, program), inputs.varied());
    run_points(repeated, inputs, info.design, writer.remaining(), writer.handlers());
    writer.commit();
  }

  Scenario scenario;
  Program program;
  Ensemble ensemble;
  SweepInfo info;
};

const CitySweep& city_sweep() {
  static const CitySweep sweep;
  return sweep;
}

std::filesystem::path output() { return std::filesystem::temp_directory_path() / "infracast-sweep-bench.h5"; }

bool is_same(const PlanRow& a, const PlanRow& b) {
  return a.indicator == b.indicator && a.deadline == b.deadline && a.plan == b.plan && a.value == b.value && a.quote == b.quote;
}

// The city whose levers have the point's values from their dates on.
Program program_at(const CitySweep& sweep, std::size_t point) {
  Program program = sweep.program;
  for (std::size_t k = 0; k < sweep.info.factors.size(); ++k) {
    const Factor& factor = sweep.info.factors[k];
    std::vector<double>& values = program.series[factor.index].values;
    for (std::uint32_t step = 0; step < values.size(); ++step)
      if (!factor.from || program.horizon.time(step) >= *factor.from) values[step] = sweep.info.design.point(point)[k];
  }
  return program;
}

// A point's probabilities are those of a run of that city.
void check_answer(const CitySweep& sweep, std::size_t point) {
  const Program program = program_at(sweep, point);
  const std::filesystem::path path = output().string() + "-run.h5";
  ResultsWriter writer(path, {.draws = KeptDraws::none, .force = true}, {});
  const ResultsWriter::Recording recording = writer.begin(sweep.scenario, program, sweep.ensemble);
  writer.end(infracast::run(program, sweep.ensemble, recording.plan, *recording.sink));
  writer.commit();
  const Results results = read_results(path);
  for (std::size_t k = 0; k < sweep.info.targets.size(); ++k) {
    const std::string column = "probability." + sweep.info.targets[k].name;
    const double probability = read_sweep_columns(output(), std::vector<std::string>{column})[0][point];
    const auto row = std::ranges::find_if(results.plan[0], [&](const PlanRow& each) { return is_same(each, sweep.info.targets[k].terms); });
    expect_close(probability, row->probability, column.c_str());
  }
  std::filesystem::remove(path);
}

void count_draws(benchmark::State& state, std::size_t steps) {
  state.counters["draw-steps/s"] =
      benchmark::Counter(static_cast<double>(kPoints * kDraws * steps), benchmark::Counter::kIsIterationInvariantRate);
}

void BM_BareEngine(benchmark::State& state) {
  const CitySweep& sweep = city_sweep();
  const Ensemble ensemble = tabulated(sweep.program, Ensemble(sweep.program, {.draws = kBareDraws}));
  const RepeatedRun repeated(sweep.program, ensemble, sweep_plan(sweep.info, sweep.program));
  Nowhere nowhere;
  for (auto _ : state) {
    for (std::size_t k = 0; k < kPoints * kDraws / kBareDraws; ++k) repeated.run({}, nowhere);
  }
  count_draws(state, sweep.program.horizon.steps());
}

void BM_Sweep(benchmark::State& state) {
  const CitySweep& sweep = city_sweep();
  sweep.run(output());
  check_answer(sweep, 0);
  check_answer(sweep, kPoints - 1);
  for (auto _ : state) sweep.run(output());
  std::filesystem::remove(output());
  count_draws(state, sweep.program.horizon.steps());
}

BENCHMARK(BM_BareEngine)->MeasureProcessCPUTime()->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(BM_Sweep)->MeasureProcessCPUTime()->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace infracast::bench
