// SPDX-License-Identifier: MIT
// Studies as written: sweeps and sensitivity studies. Implemented in read/study.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "infracast/calendar.h"
#include "infracast/diagnostic.h"
#include "infracast/label.h"
#include "infracast/model.h"
#include "infracast/scenario.h"

namespace infracast {

// A lever that varies in a range from a date on; before it the scenario's values apply.
struct LeverRange {
  Located<std::string> lever;
  std::optional<Located<double>> low, high;  // absent: the lever's own
  std::optional<Located<Date>> from;         // absent: the day after today
};

enum class SensitivityMethod { morris, sobol, prcc };
inline constexpr std::array<std::string_view, 3> kMethodWords = {"morris", "sobol", "prcc"};  // in the files
constexpr std::string_view word_of(SensitivityMethod method) { return kMethodWords[static_cast<std::size_t>(method)]; }

// As written in a study file.
struct SensitivityStudy {
  std::filesystem::path scenario;
  SensitivityMethod method = SensitivityMethod::morris;
  std::vector<SourceString> outputs;     // goals
  std::vector<SourceString> parameters;  // names, "*" for any characters; empty: all
  std::vector<LeverRange> levers;
  bool by_module = false;   // all parameters of a module form one factor
  std::size_t samples = 0;  // trajectories, rows of each matrix, draws; 0: 30, 1024, ten per factor
  std::uint64_t seed = 1;
  std::size_t resamples = 1000;  // of the bootstrap
  double confidence = 0.9;       // of the intervals
};
std::optional<SensitivityStudy> read_sensitivity_study(const std::filesystem::path& path, const FileSource& files,
                                                       Diagnostics& diagnostics);

struct FactorNumber {
  Located<double> number;
  std::optional<std::string> unit;  // when one was written ("5 万户"), else the factor's own
};

// A named group of lever settings, such as a portfolio of measures or a development of the world.
struct ChoiceDeclaration {
  Located<std::string> name;
  Label label;
  std::vector<LeverSetting> levers;
};

// An input that a study varies: over values, choices or a range. A design of kind list needs none of these.
struct FactorDeclaration {
  Located<std::string> name;  // full name of a lever, parameter or driver; of choices, a name of its own
  Label label;                // of choices
  std::vector<ChoiceDeclaration> choices;
  std::vector<FactorNumber> values;
  std::optional<FactorNumber> low, high;
  std::size_t levels = 0;               // evenly spread over the range, where a design asks for values; 0: not said
  bool logarithmic = false;             // even steps of the range are equal ratios
  std::optional<Located<double>> from;  // decimal year from which a lever or driver is changed
  Span where;
};

enum class DesignKind { grid, list, latin_hypercube, sobol, one_at_a_time, morris };

struct DesignDeclaration {
  DesignKind kind{};
  Span where;
  std::size_t points = 0;                       // latin_hypercube, sobol
  std::uint64_t seed = 1;                       // latin_hypercube, sobol, morris
  std::size_t levels = 4;                       // morris
  std::size_t trajectories = 0;                 // morris
  std::vector<Located<std::string>> columns;    // list from a file: the factor of each column; else rows are in the order of factors
  std::vector<std::vector<FactorNumber>> rows;  // list
};

struct RecordDeclaration {
  std::vector<SourceString> indicators;              // ids
  std::vector<Located<double>> quantiles;            // shares; empty: 0.05, 0.5, 0.95
  std::vector<Located<Date>> dates;                  // empty: every year's end
  std::optional<std::vector<SourceString>> targets;  // indicators, plans or names of targets; absent: all
  std::vector<SourceString> trajectories;            // indicators whose every draw is kept
};

struct Study {
  std::string kind;  // "sweep", "sensitivity"
  std::string name;  // the file's stem, unless given
  Label label;
  Span where;
  std::filesystem::path scenario;    // beside the study
  std::optional<std::size_t> draws;  // else, and else the seed, the scenario's
  std::optional<std::uint64_t> seed;
  std::vector<FactorDeclaration> factors;
  std::optional<DesignDeclaration> design;  // a sweep has one
  RecordDeclaration record;
  std::vector<std::pair<Located<std::string>, SourceString>> derived;  // column, formula
  std::vector<InputFile> files;
};

// Reads a study, checking its form only. Reports all problems; returns nothing when there are errors.
std::optional<Study> read_study(const std::filesystem::path& path, Diagnostics& diagnostics);
std::optional<Study> read_study(const std::filesystem::path& path, const FileSource& files, Diagnostics& diagnostics);

}  // namespace infracast
