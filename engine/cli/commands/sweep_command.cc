// SPDX-License-Identifier: MIT
// `sweep`: runs every point of a study and writes one file; interrupted or failed jobs can be resumed.
#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cmath>
#include <system_error>
#include <thread>

#include "cli/commands/commands.h"
#include "cli/commands/outputs.h"
#include "cli/line/identity.h"
#include "cli/scenarios/loading.h"
#include "cli/scenarios/projection.h"
#include "cli/scenarios/provenance.h"
#include "cli/terminal/interruption.h"
#include "cli/terminal/progress.h"
#include "infracast/ensemble.h"
#include "infracast/factor.h"
#include "infracast/machine_error.h"
#include "infracast/posterior_file.h"
#include "infracast/program.h"
#include "infracast/repeated_run.h"
#include "infracast/run.h"
#include "infracast/scenario.h"
#include "infracast/study.h"
#include "infracast/sweep.h"
#include "infracast/sweep_file.h"
#include "infracast/sweep_points.h"
#include "notation/shell_word.h"
#include "report/text/sweep_text.h"

namespace infracast::cli {
namespace {

struct Shard {
  std::size_t number = 1, of = 1;
};

struct SweepRequest {
  std::string study;
  std::string output;
  Shard shard;
  SweepOptions options;
  ProjectionOptions projection;
};

std::optional<std::size_t> number_in(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

Shard shard_in(const std::string& text) {
  const std::size_t slash = text.find('/');
  const auto number = number_in(text.substr(0, slash));
  const auto of = slash == std::string::npos ? std::nullopt : number_in(text.substr(slash + 1));
  if (number && of && *number >= 1 && *number <= *of) return {*number, *of};
  throw UsageError("--shard needs a number of shards, as in 2/8 for the second of eight, not \"" + text + "\"");
}

// "sweep.h5" → "sweep.shard-2-of-8.h5": all shards can be started with the same -o.
std::string shard_path(const std::string& path, const Shard& shard) {
  if (shard.of == 1) return path;
  std::filesystem::path result(path);
  const std::string extension = result.extension().string();
  result.replace_extension();
  return result.string() + ".shard-" + std::to_string(shard.number) + "-of-" + std::to_string(shard.of) + extension;
}

SweepRequest request_of(const Arguments& arguments) {
  SweepRequest request;
  request.study = arguments.operands().front();
  if (const auto text = arguments.text("shard")) request.shard = shard_in(*text);
  request.output = shard_path(arguments.text("output").value_or("sweep.h5"), request.shard);
  request.options = {.resume = arguments.has("resume"), .retry_failed = arguments.has("retry-failed"), .force = arguments.has("force")};
  if (request.options.force && (request.options.resume || request.options.retry_failed))
    throw UsageError("--force begins again, --resume goes on; give one of them");
  request.projection = projection_options(arguments);
  return request;
}

// The study, its city, and what is to be recorded.
struct Prepared {
  Study study;
  City city;
  SweepInfo info;
};

std::vector<Setting> study_settings(const Study& study, const Arguments& arguments) {
  std::vector<Setting> settings;
  if (study.draws) settings.push_back({"ensemble.draws", std::to_string(*study.draws)});
  if (study.seed) settings.push_back({"ensemble.seed", std::to_string(*study.seed)});
  for (Setting& setting : settings_of(arguments)) settings.push_back(std::move(setting));
  return settings;
}

std::vector<std::pair<std::string, std::string>> identity_of(const SweepRequest& request) {
  const std::string draws = request.projection.prior       ? "the priors"
                            : request.projection.posterior ? "the posterior " + read_posterior_key(*request.projection.posterior).sha256
                                                           : "the posterior of a calibration";
  constexpr std::size_t kTold = 16;  // digits of the hash: enough to tell two programs apart
  return {{"program", std::string(program_version()) + ", sources " + std::string(points_hash()).substr(0, kTold)},
          {"source of the draws", draws}};
}

void keep_shard(const Shard& shard, SweepInfo& info) {
  const std::size_t points = info.points;
  info.first = (shard.number - 1) * points / shard.of;
  info.last = shard.number * points / shard.of;
  if (info.first == info.last)
    throw UsageError("shard " + std::to_string(shard.number) + "/" + std::to_string(shard.of) + " of " + std::to_string(points) +
                     " points is empty; use at most " + std::to_string(points) + " shards");
}

// Checks everything before running anything. Returns nothing after printing what is wrong.
std::optional<Prepared> prepare(const SweepRequest& request, const Arguments& arguments, const Console& console) {
  Diagnostics diagnostics;
  const auto told = [&] {
    console.err << render(diagnostics);
    return std::nullopt;
  };
  auto study = read_study(request.study, diagnostics);
  if (!study) return told();
  if (study->kind != "sweep")
    throw UsageError(request.study + " is a " + study->kind + " study: infracast " + study->kind + " " + shell_word(request.study));
  const auto settings = study_settings(*study, arguments);
  auto city = load(study->scenario.string(), settings, diagnostics);
  if (!city) return told();
  Diagnostics of_study;
  auto factors = resolve_factors(*study, city->scenario, city->program, of_study);
  auto design = of_study.has_errors() ? std::nullopt : make_design(*study, factors, of_study);
  SweepInfo info =
      describe_sweep(*study, city->scenario, city->program, std::move(factors), design.value_or(Design{}), identity_of(request), of_study);
  console.err << render(of_study);
  if (of_study.has_errors()) return std::nullopt;
  keep_shard(request.shard, info);
  keep_folders_private(arguments, info);
  return Prepared{*std::move(study), *std::move(city), std::move(info)};
}

std::vector<std::string> inputs_of(const SweepRequest& request, const Prepared& prepared) {
  std::vector<std::string> inputs{request.study};
  if (request.projection.posterior) inputs.push_back(*request.projection.posterior);
  for (const InputFile& file : prepared.study.files) inputs.push_back(file.path);
  add_inputs(prepared.city.scenario, inputs);
  return inputs;
}

// ---- estimates ----

class Nowhere : public Sink {
 public:
  void record(const TrajectoryBlock&) override {}
};

// Seconds that one draw of a point takes on one core.
double seconds_per_draw(const RepeatedRun& run, const VariedValues& values, std::size_t draws) {
  using Clock = std::chrono::steady_clock;
  Nowhere nowhere;
  const RunOptions options{.count = std::min<std::size_t>(draws, 512), .threads = 1};
  run.run(values, nowhere, options);  // not timed: the first run pays for touching memory
  const auto begin = Clock::now();
  run.run(values, nowhere, options);
  return std::chrono::duration<double>(Clock::now() - begin).count() / static_cast<double>(options.count);
}

std::string duration_text(double seconds) {
  if (seconds < 90) return readable_number(std::max(seconds, 1.0), Language::en, 2) + " s";
  if (seconds < 5400) return readable_number(seconds / 60, Language::en, 2) + " min";
  return readable_number(seconds / 3600, Language::en, 2) + " h";
}

std::size_t cores_used(int wanted) {
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  return wanted > 0 ? std::min(cores, static_cast<std::size_t>(wanted)) : cores;
}

std::string told_count(std::size_t count, const std::string& noun) {
  return readable_number(static_cast<double>(count), Language::en, 15) + " " + noun + (count == 1 ? "" : "s");
}

void tell_estimate(const Prepared& prepared, std::size_t points, double seconds, std::size_t cores, const Console& console) {
  const double megabytes = sweep_bytes(prepared.info) / 1e6;
  console.err << prepared.info.name << ": " << told_count(points, "point") << " x " << told_count(prepared.info.draws, "draw") << ", about "
              << duration_text(seconds) << " on " << told_count(cores, "core") << "; at most "
              << readable_number(megabytes, Language::en, 2) << " MB of disk\n";
}

// ---- running ----

std::string resume_command(const Arguments& arguments) {
  std::string command = arguments.command_line();
  for (const std::string word : {" --force", " --resume"}) {
    const std::size_t at = command.find(word);
    if (at != std::string::npos) command.erase(at, word.size());
  }
  return command + " --resume";
}

// Passes points to the writer and reports progress.
PointHandlers told_handlers(SweepWriter& writer, Progress& progress, std::size_t before) {
  PointHandlers handlers = writer.handlers();
  const auto tell = [&writer, &progress, before] {
    const SweepProgress now = writer.progress();
    progress.report(now.done + now.failed - before, now.failed > 0 ? std::to_string(now.failed) + " failed" : "");
  };
  handlers.end = [end = handlers.end, tell](std::size_t point, std::unique_ptr<Sink> sink, const RunSummary& summary) {
    end(point, std::move(sink), summary);
    tell();
  };
  handlers.failed = [failed = handlers.failed, tell](std::size_t point, const std::string& reason) {
    failed(point, reason);
    tell();
  };
  return handlers;
}

// False when interrupted.
bool run_remaining(const Prepared& prepared, const SweepRequest& request, const Interruption& interruption, const Console& console,
                   SweepWriter& writer) {
  const auto projection = projection_of(prepared.city, request.projection, interruption, console);
  if (!projection) return false;
  const Program& program = projection->program;
  const Ensemble ensemble = tabulated(program, projection->ensemble);
  const FactorInputs inputs(program, prepared.info.factors);
  const RepeatedRun run(program, ensemble, sweep_plan(prepared.info, program), inputs.varied());
  const std::size_t left = writer.remaining().size();
  const std::size_t cores = cores_used(request.projection.threads);
  if (!request.projection.quiet && left > 0) {
    const double each = seconds_per_draw(run, inputs.at(prepared.info.design.point(writer.remaining().front())), ensemble.draws());
    tell_estimate(prepared, left, each * static_cast<double>(ensemble.draws() * left) / static_cast<double>(cores), cores, console);
  }
  const SweepProgress before = writer.progress();
  Progress progress(console, prepared.info.name, left, request.projection.quiet, "points");
  const PointHandlers handlers = told_handlers(writer, progress, before.done + before.failed);
  return run_points(run, inputs, prepared.info.design, writer.remaining(), handlers,
                    {.threads = request.projection.threads, .stop = interruption.flag()});
}

int stopped(SweepWriter& writer, const Arguments& arguments, const Interruption& interruption, const Console& console) {
  interruption.take_time();
  writer.keep();
  const SweepProgress progress = writer.progress();
  console.err << "infracast: stopped; " << progress.done + progress.failed << " of " << told_count(progress.points, "point")
              << " are kept. To go on:\n  " << resume_command(arguments) << "\n";
  return interruption.exit_code();
}

// The advice to print when the sweep could not be finished, by the obstacle.
std::string advice(const std::string& problem, const std::string& output, const Arguments& arguments) {
  std::string first = "When that is mended, go on:\n  ";
  for (const std::errc full : {std::errc::no_space_on_device, std::errc::file_too_large, static_cast<std::errc>(EDQUOT)})
    if (problem.ends_with(std::make_error_code(full).message())) first = "When there is room, go on:\n  ";
  if (problem.find(kInTheWay) != std::string::npos) first = "Move " + output + " elsewhere, then go on:\n  ";
  return first + resume_command(arguments);
}

// Saves finished points as far as the machine allows.
[[noreturn]] void give_up(SweepWriter& writer, const MachineError& error, const std::string& output, const Arguments& arguments) {
  try {
    writer.keep();
  } catch (const MachineError&) {  // the first failure is reported already; parts that were saved stay
  }
  throw MachineError(std::string(error.what()) + "\nWhat was finished is kept. " + advice(error.what(), output, arguments));
}

void tell_failures(const SweepProgress& progress, const SweepRequest& request, const Console& console) {
  if (progress.failed == 0) return;
  console.err << "infracast: " << told_count(progress.failed, "point") << " failed; " << request.output
              << " says why in \"reason\". --retry-failed runs them again\n";
}

void show(const SweepRequest& request, const Arguments& arguments, const Console& console) {
  console.out << (arguments.has("json") ? report::sweep_json(request.output) : report::sweep_table(request.output, console.wording()));
}

}  // namespace

int run_sweep(const Arguments& arguments, const Console& console) {
  const SweepRequest request = request_of(arguments);
  const auto prepared = prepare(request, arguments, console);
  if (!prepared) return kWrongInput;
  expect_output(request.output, kDataOutput, inputs_of(request, *prepared));
  const Interruption interruption;
  SweepWriter writer(request.output, prepared->info, prepared->city.scenario, prepared->city.program, request.options,
                     provenance_of(arguments));
  if (writer.finished()) {
    if (!request.projection.quiet) console.err << request.output << " is complete: nothing to do\n";
  } else {
    try {
      if (!writer.remaining().empty() && !run_remaining(*prepared, request, interruption, console, writer))
        return stopped(writer, arguments, interruption, console);
      writer.commit();
    } catch (const MachineError& error) {
      give_up(writer, error, request.output, arguments);
    }
  }
  tell_failures(writer.progress(), request, console);
  show(request, arguments, console);
  return kSuccess;
}

int merge_shards(const Arguments& arguments, const Console& console) {
  const std::vector<std::filesystem::path> shards(arguments.operands().begin(), arguments.operands().end());
  const std::string output = arguments.text("output").value_or("sweep.h5");
  expect_output(output, kDataOutput, arguments.operands());
  merge_sweeps(shards, output, arguments.has("force"), provenance_of(arguments));
  console.out << (arguments.has("json") ? report::sweep_json(output) : report::sweep_table(output, console.wording()));
  return kSuccess;
}

int show_status(const Arguments& arguments, const Console& console) {
  std::vector<SweepStatus> all;
  for (const std::string& path : arguments.operands()) all.push_back(sweep_status(path));
  console.out << (arguments.has("json") ? report::status_json(all) : report::status_table(all, console.wording()));
  return kSuccess;
}

}  // namespace infracast::cli
