// SPDX-License-Identifier: MIT
// A fixed piece of work per stage, for a tool that counts instructions: counted_work read|compile|step|sample|city.
// One thread and the baseline instruction set, so that the count is the same on every machine.
#include <cstdio>
#include <string_view>

#include "bench/r1_program.h"
#include "bench/r1_text.h"
#include "bench/reference_city.h"
#include "infracast/ensemble.h"
#include "infracast/run.h"

namespace infracast::bench {
namespace {

constexpr std::size_t kDraws = 1024;

double run_once(const Program& program, const Ensemble& ensemble, const RecordPlan& plan) {
  LastValues last(ensemble.draws(), plan.nodes.size());
  run(program, ensemble, plan, last, {.threads = 1, .instruction_set = "sse2"});
  return last.at(0, 0);
}

double step() {
  const TextModel model = r1_text();
  return run_once(model.program, ensemble_of(model, r1::all_uncertain_columns(kDraws)), model.yearly);
}

double sample(const Program& program) {
  const Ensemble ensemble(program, {.draws = kDraws});
  std::vector<double> values(kDraws);
  for (std::size_t k = 0; k < program.parameters.size(); ++k) ensemble.fill(k, 0, values);
  return values.back();
}

double work(std::string_view stage) {
  if (stage == "read") return static_cast<double>(read(kCityScenario).observations.size());
  if (stage == "compile") return static_cast<double>(compile_or_throw(read(kCityScenario)).nodes.size());
  if (stage == "step") return step();
  const Program program = compile_or_throw(read(kCityScenario));
  if (stage == "sample") return sample(program);
  return run_once(program, Ensemble(program, {.draws = 256}), yearly_indicators(program));
}

}  // namespace
}  // namespace infracast::bench

int main(int count, char** arguments) {
  if (count != 2) return 2;
  std::printf("%.17g\n", infracast::bench::work(arguments[1]));
}
