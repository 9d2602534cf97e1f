// SPDX-License-Identifier: MIT
// Scenario to Program: the shipped city.
#include <benchmark/benchmark.h>

#include "bench/reference_city.h"
#include "infracast/scenario.h"

namespace infracast::bench {
namespace {

void BM_Compile(benchmark::State& state) {
  const Scenario scenario = read(kCityScenario);
  if (compile_or_throw(scenario).indicators.empty()) throw std::runtime_error("the city has no indicators");
  for (auto _ : state) benchmark::DoNotOptimize(compile_or_throw(scenario));
}
BENCHMARK(BM_Compile)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace infracast::bench
