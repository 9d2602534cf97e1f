// SPDX-License-Identifier: MIT
// Many runs of one city that differ in a few of its inputs: studies as written, factors, designs, and the table of points they make.
#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <limits>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "infracast/results.h"
#include "infracast/run.h"
#include "infracast/scenario.h"

namespace infracast {

// ---- the study as written ----
struct FactorNumber {
  Located<double> number;
  std::optional<std::string> unit;  // when one was written ("5 万户"), else the factor's own
};

// An input that a study varies: one of some values, or anything within a range. A list design needs neither.
struct FactorDeclaration {
  Located<std::string> name;        // full name of a lever, parameter or driver
  std::vector<FactorNumber> values;
  std::optional<FactorNumber> low, high;
  std::size_t levels = 0;           // evenly spread over the range, where a design asks for values; 0: not said
  bool logarithmic = false;         // even steps of the range are equal ratios
  std::optional<Located<double>> from;  // decimal year from which a lever or driver is changed
  Span where;
};

enum class DesignKind { grid, list, latin_hypercube, sobol, one_at_a_time, morris };

struct DesignDeclaration {
  DesignKind kind{};
  Span where;
  std::size_t points = 0;           // latin_hypercube, sobol
  std::uint64_t seed = 1;           // latin_hypercube, sobol, morris
  std::size_t levels = 4;           // morris
  std::size_t trajectories = 0;     // morris
  std::vector<Located<std::string>> columns;    // list from a file: the factor of each column; else rows are in the order of factors
  std::vector<std::vector<FactorNumber>> rows;  // list
};

struct RecordDeclaration {
  std::vector<SourceString> indicators;             // ids
  std::vector<Located<double>> quantiles;           // shares; empty: 0.05, 0.5, 0.95
  std::vector<Located<Date>> dates;                 // empty: every year's end
  std::optional<std::vector<SourceString>> targets; // indicators, plans or names of targets; absent: all
  std::vector<SourceString> trajectories;           // indicators whose every draw is kept
};

struct Study {
  std::string kind;                         // "sweep", "sensitivity"
  std::string name;                         // the file's stem, unless given
  Label label;
  Span where;
  std::filesystem::path scenario;           // beside the study
  std::optional<std::size_t> draws;         // else, and else the seed, the scenario's
  std::optional<std::uint64_t> seed;
  std::vector<FactorDeclaration> factors;
  std::optional<DesignDeclaration> design;  // a sweep has one
  RecordDeclaration record;
  std::vector<std::pair<Located<std::string>, SourceString>> derived;  // column, formula
  std::vector<InputFile> files;
};

// Reads a study; form only. Problems go to `diagnostics`, all of them; nothing is returned when there are errors.
std::optional<Study> read_study(const std::filesystem::path& path, Diagnostics& diagnostics);
std::optional<Study> read_study(const std::filesystem::path& path, const FileSource& files, Diagnostics& diagnostics);

// ---- factors and designs ----
enum class FactorKind { lever, parameter, driver };
// In the files, in the order of FactorKind.
inline constexpr std::array<std::string_view, 3> kFactorKindWords = {"lever", "parameter", "driver"};
constexpr std::string_view word_of(FactorKind kind) { return kFactorKindWords[static_cast<std::size_t>(kind)]; }

// A factor in the terms of a program. A lever and a parameter take the point's number, a driver is multiplied by it.
struct Factor {
  std::string name;
  FactorKind kind{};
  std::size_t index = 0;        // position in Program::series, or in Program::parameters
  std::optional<double> from;
  Label label;
  std::string unit;
  std::vector<double> values;   // what it may be, in its unit; empty for a range
  double low = 0, high = 0;     // of the range, or of the values
  double base = 0;              // what it is in the scenario: a lever from its date on, a parameter's best guess, 1; NaN: no one number
  std::size_t levels = 0;
  bool logarithmic = false;
  double least = -std::numeric_limits<double>::infinity();  // of what the model allows
  double most = std::numeric_limits<double>::infinity();
  Span where;

  // The value a share u of the way through the range, or through the list of values. REQUIRES: 0 <= u <= 1.
  [[nodiscard]] double at(double u) const;
};

// Unknown names, a factor twice, reversed ranges and values a lever cannot have go to `diagnostics`. Factors come in the study's order.
std::vector<Factor> resolve_factors(const Study& study, const Scenario& scenario, const Program& program, Diagnostics& diagnostics);

// Points as rows of factor values, in the factors' units.
struct Design {
  std::size_t factors = 0;
  std::vector<double> values;   // [point][factor]

  [[nodiscard]] std::size_t points() const { return factors == 0 ? 0 : values.size() / factors; }
  [[nodiscard]] std::span<const double> point(std::size_t k) const { return std::span(values).subspan(k * factors, factors); }
};

// The points of a study's design. An empty design is an error. REQUIRES: the study has one, and these are its factors.
std::optional<Design> make_design(const Study& study, std::span<const Factor> factors, Diagnostics& diagnostics);

// What of a program the factors replace, and with what at a point. The program outlives this. Const members are safe to call concurrently.
class FactorInputs {
 public:
  FactorInputs(const Program& program, std::vector<Factor> factors);
  [[nodiscard]] const VariedInputs& varied() const { return varied_; }
  [[nodiscard]] VariedValues at(std::span<const double> point) const;

 private:
  const Program& program_;
  std::vector<Factor> factors_;
  VariedInputs varied_;
};

// The ensemble as a table where that is small, so that every point reads its draws instead of sampling them again.
Ensemble tabulated(const Program& program, const Ensemble& ensemble);

// ---- running points ----
struct PointHandlers {
  // Called from any thread, once per point; `end` and `failed` exclude each other. A point that was stopped has neither.
  std::function<std::unique_ptr<Sink>(std::size_t point)> begin;
  std::function<void(std::size_t point, std::unique_ptr<Sink> sink, const RunSummary& summary)> end;
  std::function<void(std::size_t point, const std::string& reason)> failed;  // the machine refused: out of memory
};

// Runs points of a design side by side, every one on all draws. Returns false when stopped. What handlers throw ends the sweep.
bool run_points(const RepeatedRun& run, const FactorInputs& inputs, const Design& design, std::span<const std::size_t> points,
                const PointHandlers& handlers, const RunOptions& options = {});

// ---- what is recorded of a point ----
// Frozen: bump minor to add, major to change. docs/results-format.md describes this version.
inline constexpr FormatVersion kSweepFormat{1, 0};

struct SweepTarget {
  std::size_t target = 0;       // position in Program::targets
  std::string name;             // "ftth_homes_passed_2018", unique in the sweep
  PlanRow terms;                // what draws say of it is in the points
};

struct SweepIndicator {
  std::size_t indicator = 0;    // position in Program::indicators
  std::string id;
  Label label;
  std::string unit;
  bool annual = false;
  bool trajectories = false;    // every draw is kept
};

// A sweep without what its points gave.
struct SweepInfo {
  std::string name;
  Label label;
  std::string scenario;
  std::size_t draws = 0;
  std::vector<Factor> factors;
  Design design;                         // of the whole sweep; in what was read from a file, its own points only
  std::vector<SweepTarget> targets;
  std::vector<std::string> plans;        // all of whose modelled targets are among them
  std::vector<SweepIndicator> indicators;
  std::vector<double> times;             // decimal years
  std::vector<double> quantiles;
  std::vector<std::pair<std::string, SourceString>> derived;          // name, formula
  std::vector<std::pair<std::string, std::string>> identity;  // what points must share to belong together: what, its value
  std::vector<std::pair<std::string, std::string>> files;     // path, text
  std::string hash;                      // SHA-256 over identity and design
  std::size_t points = 0;                // of the whole sweep
  std::size_t first = 0, last = 0;       // points first .. last - 1 are this shard's
};

// Judges what a study wants recorded. Unknown indicators and targets, and names in formulas that are no columns, go to `diagnostics`.
// `identity` is what the caller adds to the texts, draws and seed: the program, the posterior.
SweepInfo describe_sweep(const Study& study, const Scenario& scenario, const Program& program, std::vector<Factor> factors, Design design,
                         std::vector<std::pair<std::string, std::string>> identity, Diagnostics& diagnostics);
// The numbers of a point by name, as formulas know them: "probability.ftth_homes_passed_2018", "joint.plan", "p50.idc_racks_2020".
std::vector<std::string> sweep_columns(const SweepInfo& info);
std::string sweep_quantile_name(double share);  // "p50" for 0.5, "p2_5" for 0.025
// About how much room its parts and its file take, at most.
double sweep_bytes(const SweepInfo& info);
// What a run of a point must record.
RecordPlan sweep_plan(const SweepInfo& info, const Program& program);

enum class PointStatus : std::uint8_t { missing, done, failed };

struct PointRow {
  PointStatus status = PointStatus::missing;
  std::string reason;           // why it failed
  std::vector<double> values;   // one for every column; NaN when it failed. Then the trajectories kept: [indicator][draw][time]
};

// ---- the file, and the parts it is made of ----
// What lies there is not what was asked for: points of another study, a hole between shards. cli exits with 2.
class SweepRefusal : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct SweepOptions {
  bool resume = false;        // go on with the parts that are there
  bool retry_failed = false;  // and run failed points again
  bool force = false;         // begin again
};

struct SweepProgress { std::size_t points = 0, done = 0, failed = 0; };

// Finished points become durable in "<path>.parts" while the sweep goes on; commit() makes the one file of them. Whatever stops the
// process, a writer with `resume` takes up what was finished. Throws SweepRefusal and MachineError.
class SweepWriter {
 public:
  // Refuses a folder that another process is writing to, or that holds another study. REQUIRES: the references outlive this.
  SweepWriter(std::filesystem::path path, const SweepInfo& info, const Scenario& scenario, const Program& program,
              const SweepOptions& options, Provenance provenance);
  ~SweepWriter();

  [[nodiscard]] bool finished() const;                           // the file is there already: nothing to do
  [[nodiscard]] const std::vector<std::size_t>& remaining() const;  // points to run
  [[nodiscard]] SweepProgress progress() const;                  // thread-safe
  PointHandlers handlers();
  void keep();                                                   // finished points of unfinished parts become durable
  void commit();                                                 // REQUIRES: no point remains

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

struct Sweep {
  SweepInfo info;               // factors and identity as written in the file; spans are empty
  Provenance provenance;
  std::vector<PointRow> points; // of the file's shard, without their values
};
Sweep read_sweep(const std::filesystem::path& path);
// A value per point for each of these names of sweep_columns(). Throws std::out_of_range for another.
std::vector<std::vector<double>> read_sweep_columns(const std::filesystem::path& path, std::span<const std::string> names);

// Joins the shards of one sweep. Refuses holes, overlaps and shards of other sweeps.
void merge_sweeps(std::span<const std::filesystem::path> shards, const std::filesystem::path& path, bool force, const Provenance& provenance);

// Of a sweep file, or of one that is being made: its path, with or without ".parts".
struct SweepStatus {
  std::string path;
  bool finished = false, running = false;
  std::size_t first = 0, last = 0;  // its points
  SweepProgress progress = {};      // of those
  double points_per_second = 0;     // 0: not known
};
SweepStatus sweep_status(const std::filesystem::path& path);

}  // namespace infracast
