// SPDX-License-Identifier: MIT
// The main job: scenarios → results file → plan table.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>

#include "cli/commands/commands.h"
#include "cli/commands/outputs.h"
#include "cli/scenarios/loading.h"
#include "cli/scenarios/projection.h"
#include "cli/scenarios/provenance.h"
#include "cli/scenarios/recording.h"
#include "cli/scenarios/what_moved.h"
#include "cli/terminal/interruption.h"
#include "infracast/ensemble.h"
#include "infracast/plan_table.h"
#include "infracast/posterior.h"
#include "infracast/program.h"
#include "infracast/results.h"
#include "infracast/results_writer.h"
#include "infracast/run.h"
#include "infracast/whole_file.h"
#include "inspect/scale.h"
#include "judge/fit.h"
#include "notation/shell_word.h"

namespace infracast::cli {
namespace {

struct RunRequest {
  std::string output;
  ResultsOptions results;
  bool quiet = false;
  ProjectionOptions projection;
};

RunRequest request_of(const Arguments& arguments) {
  RunRequest request;
  request.output = arguments.text("output").value_or("results.h5");
  const bool summary_only = arguments.has("summary-only"), all = arguments.has("draws-in-file");
  if (summary_only && all) throw UsageError("--summary-only and --draws-in-file exclude each other");
  request.results.draws = summary_only ? KeptDraws::none : all ? KeptDraws::all : KeptDraws::all_if_few;
  request.results.times_per_year = static_cast<int>(arguments.whole_number("times-per-year", 1).value_or(1));
  request.results.force = arguments.has("force");
  request.quiet = arguments.has("quiet");
  request.projection = projection_options(arguments);
  return request;
}

// Reads all scenarios before giving up, so that the problems of all are reported together.
std::optional<std::vector<City>> load_all(const Arguments& arguments, const Console& console) {
  const auto settings = settings_of(arguments);
  std::vector<City> cities;
  for (const auto& path : arguments.operands()) {
    if (auto city = load_or_tell(path, settings, console, Axes::any)) cities.push_back(std::move(*city));
  }
  return cities.size() == arguments.operands().size() ? std::optional(std::move(cities)) : std::nullopt;
}

std::vector<std::string> inputs_of(const Arguments& arguments, const std::vector<City>& cities) {
  std::vector<std::string> inputs = arguments.operands();
  if (const auto posterior = arguments.text("posterior")) inputs.push_back(*posterior);
  for (const City& city : cities) add_inputs(city.scenario, inputs);
  return inputs;
}

void check_together(const std::vector<City>& cities, const RunRequest& request) {
  const Horizon& horizon = cities.front().program.horizon;
  std::set<std::string> names;
  for (const City& city : cities) {
    if (city.program.horizon != horizon) {
      throw UsageError(city.path + " has another horizon or step than " + cities.front().path + "; one file holds one");
    }
    if (!names.insert(city.scenario.name).second) {
      throw UsageError("two scenarios are called \"" + city.scenario.name + "\"; set name = \"…\" in one of them");
    }
  }
  if (horizon.steps_per_year % request.results.times_per_year != 0) {
    throw UsageError("--times-per-year must divide the " + std::to_string(horizon.steps_per_year) + " steps of a year");
  }
}

// That the numbers may be another place's; `check` says which.
void tell_scale(const City& city, const Console& console) {
  Diagnostics found;
  inspect::check_scale(city, found);
  if (found.has_errors())
    console.err << city.path << ": its sizes may be another place's; infracast check " << shell_word(city.path) << " shows which\n";
}

void tell_warnings(const City& city, const Console& console) {
  if (city.warnings == 0) return;
  console.err << city.path << ": " << city.warnings << " warning" << (city.warnings == 1 ? "" : "s") << "; infracast check "
              << shell_word(city.path) << " shows them\n";
}

bool has_gap(const std::vector<double>& means) {
  return std::any_of(means.begin(), means.end(), [](double mean) { return std::isnan(mean); });
}

// Indicators of the city that have no number in some draw.
void tell_missing_numbers(const City& city, const Results& results, std::size_t scenario, const Console& console) {
  std::string names;
  for (const Indicator& indicator : city.program.indicators) {
    const auto found = std::find_if(results.indicators.begin(), results.indicators.end(),
                                    [&](const IndicatorResult& result) { return result.id == indicator.id; });
    if (found != results.indicators.end() && has_gap(found->mean[scenario])) names += (names.empty() ? "" : ", ") + indicator.id;
  }
  if (!names.empty()) console.err << city.path << ": no number in some draws: " << names << "\n";
}

// The content of the file; nothing when interrupted.
std::optional<Results> record_all(const std::vector<City>& cities, const Arguments& arguments, const RunRequest& request,
                                  const Interruption& interruption, const Console& console) {
  ResultsWriter writer(request.output, request.results, provenance_of(arguments));
  for (const City& city : cities) {
    if (!record(city, request.projection, interruption, console, writer)) return std::nullopt;
  }
  return writer.commit();
}

int stopped(const RunRequest& request, const Interruption& interruption, const Console& console) {
  console.err << "infracast: stopped; " << request.output << " was not written\n";
  return interruption.exit_code();
}

void tell_end(const Results& results, const RunRequest& request, const Console& console) {
  double seconds = 0;
  std::size_t draws = 0;
  for (const ScenarioInfo& scenario : results.scenarios) {
    seconds += scenario.seconds;
    draws += scenario.draws;
  }
  const double megabytes = static_cast<double>(std::filesystem::file_size(request.output)) / 1e6;
  console.err << "Wrote " << request.output << " (" << readable_number(megabytes, Language::en, 3)
              << " MB): " << readable_number(static_cast<double>(draws), Language::en, 15) << " draws in "
              << readable_number(seconds, Language::en, 2) << " s. The table again: infracast targets " << shell_word(request.output)
              << "\n";
}

bool all_converged(const Results& results) {
  return std::ranges::all_of(results.calibration,
                             [](const CalibrationResult& result) { return std::ranges::all_of(result.blocks, &BlockReport::converged); });
}

bool all_fit(const Results& results) {
  return std::ranges::all_of(results.calibration, [](const CalibrationResult& result) { return judge::misfits(result.newest).empty(); });
}

// Nothing is dated there, so that there is no plan table: what is printed is what moved, what is written a table of all values.
int run_without_calendar(const std::vector<City>& cities, const Arguments& arguments, const Console& console) {
  if (cities.size() > 1) throw UsageError("scenarios without a calendar run one at a time");
  if (arguments.has("json")) throw UsageError("--json prints plan tables, and nothing is planned without a calendar; write -o FILE.csv");
  const auto output = arguments.text("output");
  if (output) expect_output(*output, kTableOutput, inputs_of(arguments, cities));
  if (!arguments.has("quiet")) tell_warnings(cities.front(), console);
  const PlainRun run = run_plainly(cities.front(), console);
  console.out << run.table;
  if (output) write_whole_file(*output, run.csv);
  return kSuccess;
}

}  // namespace

int run_scenarios(const Arguments& arguments, const Console& console) {
  const RunRequest request = request_of(arguments);
  auto cities = load_all(arguments, console);
  if (!cities) return kWrongInput;
  if (std::ranges::any_of(*cities, [](const City& city) { return city.program.horizon.plain(); }))
    return run_without_calendar(*cities, arguments, console);
  check_together(*cities, request);
  expect_output(request.output, kDataOutput, inputs_of(arguments, *cities));
  for (City& city : *cities) keep_folders_private(arguments, city.scenario.files);
  if (!request.quiet) {
    for (const City& city : *cities) {
      tell_warnings(city, console);
      tell_scale(city, console);
    }
  }

  const Interruption interruption;
  const auto results = record_all(*cities, arguments, request, interruption, console);
  if (!results) return stopped(request, interruption, console);
  console.out << (arguments.has("json") ? plan_json(*results) : plan_table(*results, console.language, console.style));
  for (std::size_t scenario = 0; scenario < cities->size(); ++scenario)
    tell_missing_numbers((*cities)[scenario], *results, scenario, console);
  if (!request.quiet) tell_end(*results, request, console);
  return all_converged(*results) && (all_fit(*results) || !arguments.has("strict")) ? kSuccess : kNotConverged;
}

}  // namespace infracast::cli
