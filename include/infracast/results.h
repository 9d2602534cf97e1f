// SPDX-License-Identifier: MIT
// A results file: written while runs go, complete or absent, read back by reports and studies. Layout: docs/results-format.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/run.h"
#include "infracast/scenario.h"

namespace infracast {

struct FormatVersion {
  int major = 1;
  int minor = 0;
};
// Frozen: bump minor to add, major to change. docs/results-format.md describes this version.
inline constexpr FormatVersion kResultsFormat{1, 1};

// The quantiles every summary holds, as shares.
inline constexpr double kSummaryQuantiles[] = {0.01, 0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95, 0.99};
inline constexpr std::size_t kP05 = 1, kP50 = 4, kP95 = 7;  // positions there
// Largest relative error of a quantile when there are too many draws to keep all values until the end.
inline constexpr double kSketchError = 1.0 / 256;

struct ResultsOptions {
  bool draws = true;       // keep every draw of every indicator; otherwise only summaries
  int times_per_year = 1;  // output times; must divide the program's steps per year
  bool force = false;      // replace a file that is not a results file
};

// How the program was built and called; goes into the file's provenance.
struct Provenance {
  std::string program_version;
  std::string git_hash;
  std::string command_line;
  std::string host;
  std::string started;  // ISO 8601, UTC
  int threads = 0;      // as asked for; 0: all cores
};

struct Results;

// Writes one results file. Nothing appears under `path` until commit() has made the whole file durable (written beside, flushed,
// fsynced, renamed). Destroying an uncommitted writer leaves no trace. Throws MachineError (diagnosed by the caller) when the machine
// fails: no space, no permission, or a path that holds something else and options.force is not set (checked at construction).
// One thread calls it, except the sink. Scenarios may differ in draws, indicators and targets; not in horizon.
class ResultsWriter {
 public:
  ResultsWriter(std::filesystem::path path, ResultsOptions options, Provenance provenance);
  ~ResultsWriter();
  ResultsWriter(const ResultsWriter&) = delete;
  ResultsWriter& operator=(const ResultsWriter&) = delete;

  // What run() must record for the scenario, and where to. Both are valid until the next begin() or commit().
  struct Recording {
    RecordPlan plan;
    Sink* sink = nullptr;
  };
  // `posterior` is what the ensemble's draws were taken from; null: the priors.
  // REQUIRES: scenario, program and ensemble outlive end(); the program's horizon is that of the scenarios before.
  Recording begin(const Scenario& scenario, const Program& program, const Ensemble& ensemble, const Posterior* posterior = nullptr);
  // Ends the scenario begun last: summaries are computed, draws are in the file. `run` is what run() returned: provenance, and how
  // many threads may summarise.
  // REQUIRES: every draw of the ensemble was recorded.
  void end(const RunSummary& run = {});
  // Returns the file's contents as read back. REQUIRES: at least one scenario, none of them open. The writer is of no further use.
  Results commit();

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

// ---- reading ----

struct IndicatorResult {
  std::string id;
  Label label;
  std::string unit;
  std::string module;
  bool annual = false;
  // [scenario][time]; quantiles [scenario][time][quantile], in the order of kSummaryQuantiles. NaN where a scenario lacks the indicator.
  std::vector<std::vector<double>> mean;
  std::vector<std::vector<std::vector<double>>> quantiles;
  std::vector<std::string> asset_classes = {};  // names of the [least]s whose building feeds it, nearest ones only
};

// One row of the plan table for one scenario. Rows of targets whose indicator nobody models have modelled = false; `unmodelled` says why.
struct PlanRow {
  std::string indicator;
  Label label;
  std::string plan;
  Comparator comparator{};
  double value = 0;  // as written: the level, or the ratio to the base date
  std::string unit;
  Date deadline;
  std::optional<Date> base;
  bool binding = false;
  std::string document;
  std::string quote;

  std::optional<double> observed;  // outcome published for the deadline (median of exact and rounded primary ones), in `unit`
  std::string observed_note;       // bound or conflict, as in ">= 3000", "2211 or 2366"
  bool modelled = false;
  Unmodelled unmodelled = Unmodelled::unsaid;
  double p05 = 0, p50 = 0, p95 = 0;                          // level at the deadline, in `unit`
  double probability = 0;                                    // share of draws that attain it at the deadline
  double probability_error = 0;                              // its Monte Carlo standard error
  double shortfall = 0;                                      // mean of the shortfall over all draws, as a share of the value
  double reached_p05 = 0, reached_p50 = 0, reached_p95 = 0;  // decimal year first reached; +inf: not within the horizon
  double never = 0;                                          // share of draws that never reach it within the horizon
  // [time]: how far the level is beyond what must be reached, in `unit`; negative is short of it. Later times than the deadline too.
  std::vector<double> slack_p05, slack_p50, slack_p95;
  // Draws that first reach it during step k - 1, i.e. after time(k - 1) and up to time(k); [0]: already at the start.
  std::vector<std::uint64_t> reached_count;
};

struct PlanSummary {
  std::string plan;
  std::size_t targets = 0;  // modelled ones
  double joint = 0;         // share of draws in which all of them are attained
};

struct BindingResult {
  std::string name;
  Label label;
  std::vector<std::string> limits;
  // Share of draws the limit binds in. NaN in a scenario that lacks it.
  std::vector<std::vector<std::vector<double>>> share;       // [scenario][time][limit]: mean over the steps since the time before
  std::vector<std::vector<std::vector<double>>> step_share;  // [scenario][step][limit]: in the step that begins at Results::steps[step]
};

struct ScenarioInfo {
  std::string name;
  Label label;
  std::string region;
  Date today;
  std::size_t draws = 0;
  std::uint64_t seed = 0;
  Sampling sampling = Sampling::sobol;
  bool exact = true;   // summaries come from all draws; otherwise from sketches, within kSketchError
  double seconds = 0;  // wall time from begin() to end()
  std::string instruction_set;
};

// A lever's path, one value per step of the horizon and its end. Empty for a scenario that lacks it.
struct LeverResult {
  std::string name;
  Label label;
  std::string unit;
  double null = 0;
  std::vector<std::vector<double>> values;  // [scenario][step]
};

// What was believed about a parameter. Empty prior and NaN value for a scenario that lacks it.
struct ParameterResult {
  std::string name;
  Label label;
  std::string unit;
  std::string source;
  std::vector<double> value;       // [scenario]
  std::vector<std::string> prior;  // [scenario], as in "lognormal(median = 2660000, gsd = 1.35)"
};

// What the draws of a scenario were calibrated to. Everything is empty when they come from the priors.
struct CalibrationResult {
  std::string posterior;  // its key
  std::vector<BlockReport> blocks;
  std::vector<ParameterReport> parameters;
};

// A text the scenarios were read from.
struct FileRecord {
  std::string path;
  std::string sha256;  // of the text, in hexadecimal
  std::string text;
  std::vector<bool> used;  // [scenario]
};

// Everything a report needs, without the draws.
struct Results {
  FormatVersion version;
  Provenance provenance;
  std::vector<ScenarioInfo> scenarios;
  std::vector<double> times;  // decimal years
  std::vector<double> steps;  // decimal years, every one of the horizon and its end
  std::vector<IndicatorResult> indicators;
  std::vector<std::vector<PlanRow>> plan;       // [scenario][target], in targets' order
  std::vector<std::vector<PlanSummary>> plans;  // [scenario]
  std::vector<BindingResult> bindings;
  std::vector<LeverResult> levers;
  std::vector<ParameterResult> parameters;
  std::vector<CalibrationResult> calibration;  // [scenario]
  std::vector<Observation> observations;       // of the scenarios' regions; spans are empty
  std::vector<FileRecord> files;
};

// Throw MachineError when the file cannot be read, is no results file, or has a newer major version; the message says which.
Results read_results(const std::filesystem::path& path);
// One indicator's draws [scenario][draw][time], when the file keeps draws of it.
std::optional<std::vector<std::vector<std::vector<double>>>> read_draws(const std::filesystem::path& path, const std::string& indicator);

// What every draw of a file was given, and where its targets stood. Empty when the file keeps summaries only.
struct DrawRecord {
  std::map<std::string, std::vector<std::vector<double>>> parameters;  // by name: [scenario][draw]; no draws in a scenario without it
  std::vector<std::vector<std::vector<double>>> levels;                // [scenario][target][draw] at the deadline, as in Results::plan
};
DrawRecord read_draw_record(const std::filesystem::path& path, const Results& results);

// Consecutive draws of one scenario: [draw][time] of an indicator, [draw] of a parameter.
struct DrawBlock {
  std::size_t scenario = 0;
  std::size_t first = 0;
  std::size_t draws = 0;
  std::vector<double> values;
};
enum class Drawn { indicator, parameter };
// Hands over the draws of an indicator, or of a parameter by its full name, in order and a block at a time: memory does not grow with
// their number. False when the file keeps none of it.
bool read_draw_blocks(const std::filesystem::path& path, Drawn kind, const std::string& name,
                      const std::function<void(const DrawBlock&)>& take);

// ---- posteriors ----

inline constexpr FormatVersion kPosteriorFormat{1, 0};

PosteriorKey posterior_key(const std::vector<PosteriorInput>& inputs);
// A file of its own, complete or absent as results are. `force`: replace a file that is no posterior.
void write_posterior(const std::filesystem::path& path, const Posterior& posterior, const Scenario& scenario, const Program& program,
                     const Provenance& provenance, bool force);
// Throw MachineError when the file cannot be read or is none. A posterior is read for the program whose key it has: columns are its
// parameters'.
PosteriorKey read_posterior_key(const std::filesystem::path& path);
Posterior read_posterior(const std::filesystem::path& path, const Program& program);

// ---- other files for people ----

// What may be replaced without being told to: a file of the same kind, "a workbook of infracast".
struct Replaceable {
  std::string_view kind;
  bool (*recognises)(const std::filesystem::path&) = nullptr;
};
// Makes a file that appears whole or not at all: `fill` writes it at the path it is given, which lies beside `path` and is moved there
// when all is durable. Throws MachineError when the machine fails, or when `path` holds something else and `force` is not set.
void write_whole_file(const std::filesystem::path& path, bool force, const Replaceable& replaceable,
                      const std::function<void(const std::filesystem::path&)>& fill);

}  // namespace infracast
