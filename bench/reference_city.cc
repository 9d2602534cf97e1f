// SPDX-License-Identifier: MIT
#include "bench/reference_city.h"

#include <cmath>
#include <stdexcept>

#include "infracast/compile.h"
#include "infracast/run.h"

namespace infracast::bench {

Scenario read(const std::string& path) {
  Diagnostics diagnostics;
  std::optional<Scenario> scenario = read_scenario(INFRACAST_SOURCE_DIR "/" + path, {}, diagnostics);
  if (!scenario) throw std::runtime_error(render(diagnostics));
  return *std::move(scenario);
}

Program compile_or_throw(const Scenario& scenario) {
  Diagnostics diagnostics;
  std::optional<Program> program = compile(scenario, diagnostics);
  if (!program) throw std::runtime_error(render(diagnostics));
  return *std::move(program);
}

RecordPlan yearly_indicators(const Program& program) {
  RecordPlan plan;
  for (const Indicator& indicator : program.indicators) plan.nodes.push_back(indicator.node);
  const auto per_year = static_cast<std::uint32_t>(program.horizon.steps_per_year);
  for (std::uint32_t step = 0; step <= program.horizon.steps(); step += per_year) plan.steps.push_back(step);
  return plan;
}

void LastValues::record(const TrajectoryBlock& block) {
  for (std::size_t node = 0; node < block.nodes; ++node) {
    const auto row = block.at(node, block.steps - 1);
    for (std::size_t k = 0; k < row.size(); ++k) values_[(block.first_draw + k) * nodes_ + node] = row[k];
  }
}

void expect_close(double actual, double expected, const char* what) {
  if (std::abs(actual - expected) <= 1e-12 * std::abs(expected)) return;
  throw std::runtime_error(std::string(what) + ": " + std::to_string(actual) + " instead of " + std::to_string(expected));
}

}  // namespace infracast::bench
