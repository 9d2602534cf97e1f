// SPDX-License-Identifier: MIT
#include "cli/commands/compared_files.h"

#include "infracast/results_writer.h"

namespace infracast::cli {

ComparedFile::ComparedFile(const std::string& file) : path(file), results(read_results(file)), record(read_draw_record(file, results)) {}

std::vector<std::vector<double>> ComparedFile::draws(const std::string& indicator, std::size_t scenario) {
  if (kept != indicator) {
    held = read_draws(path, indicator).value_or(IndicatorDraws());
    kept = indicator;
  }
  return scenario < held.size() ? held[scenario] : std::vector<std::vector<double>>();
}

std::vector<ComparedScenario> scenarios_of(std::deque<ComparedFile>& files) {
  std::vector<ComparedScenario> scenarios;
  for (ComparedFile& file : files) {
    for (std::size_t k = 0; k < file.results.scenarios.size(); ++k) {
      scenarios.push_back({file.path, &file.results, &file.record, k, [&file, k](const std::string& id) { return file.draws(id, k); }});
    }
  }
  return scenarios;
}

}  // namespace infracast::cli
