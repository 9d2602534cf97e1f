// SPDX-License-Identifier: MIT
// One core, one step: r1 as model text in lanes, fused by hand, and as a scalar loop with the C library.
#include <benchmark/benchmark.h>

#include <string>

#include "bench/r1_program.h"
#include "bench/r1_scalar.h"
#include "bench/r1_text.h"
#include "bench/r1_twin.h"
#include "bench/reference_city.h"
#include "infracast/ensemble.h"

namespace infracast::bench {
namespace {

constexpr std::size_t kDraws = 16384;
constexpr std::size_t kValues = r1::kReported * (r1::kYears + 1) * kDraws;

using Columns = std::vector<std::vector<double>>;
Columns columns(bool one) { return one ? r1::one_uncertain_columns(kDraws) : r1::all_uncertain_columns(kDraws); }

// The scalar loop's last racks of the last draw: every implementation must agree with it.
double expected(const Columns& parameters) {
  std::vector<double> reported(kValues);
  r1::run_scalar(parameters, kDraws, reported);
  return reported[(r1::R * (r1::kYears + 1) + r1::kYears) * kDraws + kDraws - 1];
}

void report_steps(benchmark::State& state, std::size_t draws) {
  state.counters["draw-steps/s"] =
      benchmark::Counter(static_cast<double>(draws * r1::kSteps), benchmark::Counter::kIsIterationInvariantRate);
}

// The instruction set that lanes choose on this machine; the twin is given the same.
std::string best_instruction_set() {
  const TextModel model = r1_text();
  LastValues last(1, model.yearly.nodes.size());
  return run(model.program, Ensemble::best_guess(model.program), model.yearly, last).instruction_set;
}

void BM_Lanes(benchmark::State& state) {
  const Columns parameters = columns(state.range(0) == 1);
  const TextModel model = r1_text();
  const Ensemble ensemble = ensemble_of(model, parameters);
  LastValues last(kDraws, model.yearly.nodes.size());
  run(model.program, ensemble, model.yearly, last, {.threads = 1});
  expect_close(last.at(kDraws - 1, r1::R), expected(parameters), "racks of the last draw");
  for (auto _ : state) run(model.program, ensemble, model.yearly, last, {.threads = 1});
  report_steps(state, kDraws);
}

void BM_Twin(benchmark::State& state) {
  const bool one = state.range(0) == 1;
  const Columns parameters = columns(one);
  std::vector<double> reported(kValues);
  const r1::Twin twin = r1::twin(best_instruction_set());
  twin(parameters, one, kDraws, reported);
  expect_close(reported[(r1::R * (r1::kYears + 1) + r1::kYears) * kDraws + kDraws - 1], expected(parameters), "racks of the last draw");
  for (auto _ : state) {
    twin(parameters, one, kDraws, reported);
    benchmark::ClobberMemory();
  }
  report_steps(state, kDraws);
}

void BM_Scalar(benchmark::State& state) {
  const Columns parameters = columns(state.range(0) == 1);
  std::vector<double> reported(kValues);
  for (auto _ : state) {
    r1::run_scalar(parameters, kDraws, reported);
    benchmark::ClobberMemory();
  }
  report_steps(state, kDraws);
}

// The argument: 1 when one parameter is uncertain, 30 when all are.
BENCHMARK(BM_Twin)->ArgName("uncertain")->Arg(1)->Arg(30)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_Lanes)->ArgName("uncertain")->Arg(1)->Arg(30)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_Scalar)->ArgName("uncertain")->Arg(1)->Arg(30)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace infracast::bench
