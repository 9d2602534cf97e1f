// SPDX-License-Identifier: MIT
#include "tests/models/shipped_scenarios.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "infracast/compile.h"
#include "infracast/run.h"

namespace infracast {
namespace {

const std::filesystem::path kScenarios = INFRACAST_SOURCE_DIR "/scenarios";

// Studies and other TOML files have no model of their own and extend nothing.
bool is_scenario(const std::filesystem::path& path) {
  if (path.extension() != ".toml") return false;
  std::ifstream file(path);
  std::string line;
  while (std::getline(file, line)) {
    if (line.starts_with("study")) return false;
    if (line.starts_with("model") || line.starts_with("extends")) return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> shipped_scenarios() {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kScenarios)) {
    if (is_scenario(entry.path())) paths.push_back(std::filesystem::relative(entry.path(), kScenarios).string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

Compiled compile_scenario(Scenario scenario) {
  Diagnostics diagnostics;
  std::optional<Program> program = compile(scenario, diagnostics);
  if (!program) throw std::runtime_error(render(diagnostics));
  return {std::move(scenario), *std::move(program)};
}

Compiled compile_shipped(const std::string& path, const std::vector<Setting>& settings) {
  Diagnostics diagnostics;
  std::optional<Scenario> scenario = read_scenario(kScenarios / path, settings, diagnostics);
  if (!scenario) throw std::runtime_error(render(diagnostics));
  return compile_scenario(*std::move(scenario));
}

RecordPlan yearly_indicators(const Program& program) {
  RecordPlan plan;
  for (const Indicator& indicator : program.indicators) plan.nodes.push_back(indicator.node);
  const auto per_year = static_cast<std::uint32_t>(program.horizon.steps_per_year);
  for (std::uint32_t step = 0; step <= program.horizon.steps(); step += per_year) plan.steps.push_back(step);
  return plan;
}

}  // namespace infracast
