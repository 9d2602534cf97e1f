// SPDX-License-Identifier: MIT
#include "cli/commands/compared_files.h"

#include <algorithm>
#include <cmath>

#include "cli/line/arguments.h"
#include "infracast/results_writer.h"
#include "notation/written_date.h"

namespace infracast::cli {

ComparedFile::ComparedFile(const std::string& file) : path(file), results(read_results(file)), record(read_draw_record(file, results)) {}

std::vector<std::vector<double>> ComparedFile::draws(const std::string& indicator, std::size_t scenario) {
  if (kept != indicator) {
    held = read_draws(path, indicator).value_or(IndicatorDraws());
    kept = indicator;
  }
  return scenario < held.size() ? held[scenario] : std::vector<std::vector<double>>();
}

bool has_output_at(const Results& results, double time) {
  return std::ranges::any_of(results.times, [&](double t) { return std::abs(t - time) < 1e-9; });
}

double level_time(const std::string& text) {
  const auto date = date_of_level(text);
  if (!date) throw UsageError("--date is a date as 2020, 2020-06 or 2020-06-30, not \"" + text + "\"");
  return end_of_day(*date);
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
