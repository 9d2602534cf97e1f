// SPDX-License-Identifier: MIT
// A scenario through the public headers: text → program → draws → results file → plan table. Usage: consumer [SCENARIO] RESULTS
#include <iostream>
#include <optional>

#include <infracast/compile.h>
#include <infracast/ensemble.h>
#include <infracast/plan_table.h>
#include <infracast/results_writer.h>
#include <infracast/run.h>
#include <infracast/scenario.h>

namespace {

struct City {
  infracast::Scenario scenario;
  infracast::Program program;
};

std::optional<City> city_of(const char* path) {
  infracast::Diagnostics diagnostics;
  auto scenario = infracast::read_scenario(path, {}, diagnostics);
  auto program = scenario ? infracast::compile(*scenario, diagnostics) : std::nullopt;
  if (!program) std::cerr << infracast::render(diagnostics);
  return program ? std::optional(City{std::move(*scenario), std::move(*program)}) : std::nullopt;
}

void project(const City& city, const char* output) {
  const infracast::Ensemble ensemble(city.program, city.scenario.ensemble);
  infracast::Provenance provenance;
  provenance.program_version = "consumer";
  infracast::ResultsWriter writer(output, {}, provenance);
  const auto recording = writer.begin(city.scenario, city.program, ensemble);
  writer.end(infracast::run(city.program, ensemble, recording.plan, *recording.sink));
  writer.commit();
}

}  // namespace

int main(int argc, char** argv) {
  const auto city = city_of(argc > 2 ? argv[1] : SHIPPED);
  if (!city) return 2;
  const char* output = argv[argc - 1];
  project(*city, output);
  std::cout << infracast::plan_table(infracast::read_results(output), infracast::Language::en, {});
}
