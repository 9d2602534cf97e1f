// SPDX-License-Identifier: MIT
// Scenarios of results files, side by side.
#include <algorithm>
#include <cmath>
#include <deque>
#include <map>

#include "cli/commands/commands.h"
#include "infracast/compare.h"
#include "infracast/draws.h"
#include "infracast/results.h"
#include "infracast/results_writer.h"
#include "notation/written_date.h"

namespace infracast::cli {
namespace {

// A results file. Keeps one indicator's draws in memory, because the scenarios of a file are asked for one after another.
struct ComparedFile {
  explicit ComparedFile(const std::string& file) : path(file), results(read_results(file)), record(read_draw_record(file, results)) {}

  std::vector<std::vector<double>> draws(const std::string& indicator, std::size_t scenario) {
    if (kept != indicator) {
      held = read_draws(path, indicator).value_or(IndicatorDraws());
      kept = indicator;
    }
    return scenario < held.size() ? held[scenario] : std::vector<std::vector<double>>();
  }

  std::string path;
  Results results;
  DrawRecord record;
  std::string kept;
  IndicatorDraws held;
};

void expect_results_files(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    if (path.ends_with(".toml"))
      throw UsageError("compare reads results files, not " + path +
                       "; run scenarios into one first: infracast run A.toml B.toml -o both.h5");
  }
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

bool has_output_at(const Results& results, double time) {
  return std::any_of(results.times.begin(), results.times.end(), [&](double t) { return std::abs(t - time) < 1e-9; });
}

double time_of(const std::string& text, const std::deque<ComparedFile>& files) {
  const auto date = date_of_level(text);
  if (!date) throw UsageError("--date is a date as 2020, 2020-06 or 2020-06-30, not \"" + text + "\"");
  const double time = end_of_day(*date);
  for (const ComparedFile& file : files) {
    if (has_output_at(file.results, time)) continue;
    const auto day = [](double t) { return to_string(last_day_before(t)); };
    throw UsageError(file.path + " has no output at the end of " + to_string(*date) + "; it has " +
                     std::to_string(file.results.times.size()) + " times from " + day(file.results.times.front()) + " to " +
                     day(file.results.times.back()) + ". infracast run --times-per-year 12 keeps every month");
  }
  return time;
}

std::vector<double> times_of(const Arguments& arguments, const std::deque<ComparedFile>& files) {
  std::vector<double> times;
  for (const std::string& text : arguments.all("date")) times.push_back(time_of(text, files));
  if (!times.empty()) return times;
  times = compared_times(files.front().results);
  std::erase_if(times, [&](double time) {
    return !std::all_of(files.begin(), files.end(), [&](const ComparedFile& file) { return has_output_at(file.results, time); });
  });
  return times;
}

}  // namespace

int compare_results(const Arguments& arguments, const Console& console) {
  expect_results_files(arguments.operands());
  std::deque<ComparedFile> files;  // the scenarios keep pointers to its elements
  for (const std::string& path : arguments.operands()) files.emplace_back(path);
  const std::vector<ComparedScenario> scenarios = scenarios_of(files);
  if (scenarios.size() < 2) throw UsageError(files.front().path + " holds one scenario; name a second results file");
  const Comparison comparison = compare(scenarios, times_of(arguments, files));
  console.out << (arguments.has("json") ? comparison_json(comparison)
                                        : comparison_table(comparison, {console.language, console.style, arguments.has("all")}));
  return kSuccess;
}

}  // namespace infracast::cli
