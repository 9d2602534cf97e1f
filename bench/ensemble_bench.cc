// SPDX-License-Identifier: MIT
// Many draws: threads, number of draws, number of variables; and what a draw of all parameters costs.
#include <benchmark/benchmark.h>

#include "bench/r1_program.h"
#include "bench/r1_text.h"
#include "bench/reference_city.h"
#include "infracast/ensemble.h"
#include "infracast/run.h"

namespace infracast::bench {
namespace {

void report_steps(benchmark::State& state, std::size_t draws, std::uint32_t steps) {
  state.counters["draw-steps/s"] = benchmark::Counter(static_cast<double>(draws * steps), benchmark::Counter::kIsIterationInvariantRate);
}

void expect_same(const LastValues& a, const LastValues& b, std::size_t draws) {
  for (std::size_t draw = 0; draw < draws; ++draw) expect_close(a.at(draw, 0), b.at(draw, 0), "the first node of a draw");
}

void BM_Threads(benchmark::State& state) {
  constexpr std::size_t kDraws = 1 << 17;
  const TextModel model = r1_text();
  const Ensemble ensemble = ensemble_of(model, r1::all_uncertain_columns(kDraws));
  LastValues last(kDraws, model.yearly.nodes.size()), alone(kDraws, model.yearly.nodes.size());
  const RunOptions options{.threads = static_cast<int>(state.range(0))};
  run(model.program, ensemble, model.yearly, last, options);
  run(model.program, ensemble, model.yearly, alone, {.threads = 1});
  expect_same(last, alone, kDraws);
  for (auto _ : state) run(model.program, ensemble, model.yearly, last, options);
  report_steps(state, kDraws, r1::kSteps);
}

void BM_Draws(benchmark::State& state) {
  const auto draws = static_cast<std::size_t>(state.range(0));
  const TextModel model = r1_text();
  const Ensemble ensemble = ensemble_of(model, r1::all_uncertain_columns(draws));
  LastValues last(draws, model.yearly.nodes.size());
  for (auto _ : state) run(model.program, ensemble, model.yearly, last, {.threads = 1});
  report_steps(state, draws, r1::kSteps);
}

void BM_City(benchmark::State& state) {
  const auto draws = static_cast<std::size_t>(state.range(0));
  const Program program = compile_or_throw(read(kCityScenario));
  const Ensemble ensemble(program, {.draws = draws});
  const RecordPlan plan = yearly_indicators(program);
  LastValues last(draws, plan.nodes.size());
  for (auto _ : state) run(program, ensemble, plan, last);
  report_steps(state, draws, program.horizon.steps());
  state.counters["nodes"] = static_cast<double>(program.nodes.size());
}

void BM_Sampling(benchmark::State& state) {
  constexpr std::size_t kDraws = 4096;
  const Program program = compile_or_throw(read(kCityScenario));
  const Ensemble ensemble(program, {.draws = kDraws});
  std::vector<double> values(kDraws);
  for (auto _ : state) {
    for (std::size_t k = 0; k < program.parameters.size(); ++k) ensemble.fill(k, 0, values);
  }
  state.counters["parameters"] = static_cast<double>(program.parameters.size());
}

BENCHMARK(BM_Threads)->ArgName("threads")->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(BM_Draws)->ArgName("draws")->RangeMultiplier(16)->Range(1 << 8, 1 << 16)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_City)->ArgName("draws")->Arg(512)->Arg(4096)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(BM_Sampling)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace infracast::bench
