// SPDX-License-Identifier: MIT
// Scenarios of results files, side by side.
#include <algorithm>
#include <deque>

#include "cli/commands/commands.h"
#include "cli/commands/compared_files.h"
#include "infracast/results.h"
#include "infracast/results_writer.h"

namespace infracast::cli {
namespace {

void expect_results_files(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    if (path.ends_with(".toml"))
      throw UsageError("compare reads results files, not " + path +
                       "; run scenarios into one first: infracast run A.toml B.toml -o both.h5");
  }
}

double time_of(const std::string& text, const std::deque<ComparedFile>& files) {
  const double time = level_time(text);
  for (const ComparedFile& file : files) {
    if (has_output_at(file.results, time)) continue;
    const auto day = [](double t) { return to_string(last_day_before(t)); };
    throw UsageError(file.path + " has no output at the end of " + to_string(last_day_before(time)) + "; it has " +
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
