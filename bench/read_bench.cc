// SPDX-License-Identifier: MIT
// Text to Scenario: the shipped city with its model, history and targets.
#include <benchmark/benchmark.h>

#include "bench/reference_city.h"

namespace infracast::bench {
namespace {

void BM_Read(benchmark::State& state) {
  if (read(kCityScenario).observations.empty()) throw std::runtime_error("the city has no observations");
  for (auto _ : state) benchmark::DoNotOptimize(read(kCityScenario));
}
BENCHMARK(BM_Read)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace infracast::bench
