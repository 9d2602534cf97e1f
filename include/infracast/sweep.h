// SPDX-License-Identifier: MIT
// Many runs of one city that differ in a few of its inputs: studies as written, factors, designs, and the table of points they make.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "infracast/diagnostic.h"
#include "infracast/ensemble.h"
#include "infracast/program.h"
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
  std::optional<std::size_t> draws;         // else the scenario's
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
  // All are called from any thread, once per point; `end` and `failed` exclude each other. A point that was stopped has neither.
  std::function<std::unique_ptr<Sink>(std::size_t point)> begin;
  std::function<void(std::size_t point, std::unique_ptr<Sink> sink, const RunSummary& summary)> end;
  std::function<void(std::size_t point, const std::string& reason)> failed;  // the machine refused: out of memory
};

// Runs points of a design side by side, every one on all draws. Returns false when stopped. What handlers throw ends the sweep.
bool run_points(const RepeatedRun& run, const FactorInputs& inputs, const Design& design, std::span<const std::size_t> points,
                const PointHandlers& handlers, const RunOptions& options = {});

}  // namespace infracast
