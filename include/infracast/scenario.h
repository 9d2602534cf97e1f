// SPDX-License-Identifier: MIT
// A scenario as written, with the model, the published history and the plan targets it names.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "infracast/calendar.h"
#include "infracast/diagnostic.h"
#include "infracast/ensemble.h"
#include "infracast/model.h"
#include "infracast/program.h"

namespace infracast {

enum class Bound { exact, at_least, at_most, about, rounded, nearly };
// In the files, in the order of Bound.
inline constexpr std::array<std::string_view, 6> kBoundWords = {"exact", "at_least", "at_most", "about", "rounded", "nearly"};
constexpr std::string_view word_of(Bound bound) { return kBoundWords[static_cast<std::size_t>(bound)]; }

// A published value. Texts are as in the file; `row` is the whole line, for diagnostics.
struct Observation {
  Located<std::string> indicator;
  std::string region;
  Located<Date> date;
  Located<double> value;
  Located<std::string> unit;
  Bound bound = Bound::exact;
  std::string scope;
  bool derived = false;
  SourceString formula;
  std::string document;
  std::string quote;
  bool secondary = false;  // trust
  std::string note;
  Span row;
};

// Why a target cannot be projected.
enum class Unmodelled {
  unsaid,
  no_level,        // no level of the quantity has been published to project from
  one_year,        // a project of one year; all there is to say is its outcome
  own_works,       // counts works of the plan itself
  other_place,     // compares with another place; a run is about one
  before_horizon,  // due before the horizon begins
  undefined,       // the plan does not say how it is measured
};
inline constexpr std::array<std::string_view, 7> kUnmodelledWords = {
    "", "no_level", "one_year", "own_works", "other_place", "before_horizon", "undefined"};  // in the files
constexpr std::string_view word_of(Unmodelled reason) { return kUnmodelledWords[static_cast<std::size_t>(reason)]; }

// A plan target. With `base`, the value is the ratio of the indicator to its level at that date.
struct Target {
  Located<std::string> indicator;
  std::string region;
  Comparator comparator = Comparator::at_least;
  Located<double> value;
  Located<std::string> unit;
  Located<Date> deadline;
  std::optional<Located<Date>> base;
  std::string plan;
  bool binding = false;  // 约束性, else expected (预期性)
  SourceString formula;
  std::string document;
  std::string quote;
  std::string note;
  Unmodelled unmodelled = Unmodelled::unsaid;
  Span row;
};

struct SchedulePoint {
  Located<double> date;  // decimal year, start of day
  Located<double> value;
  std::optional<std::string> unit;  // when one was written ("80 %"), else the lever's own
};

// A lever set to a constant (one point) or a schedule.
struct LeverSetting {
  Located<std::string> name;  // full name
  std::vector<SchedulePoint> schedule;
  bool constant = false;
  std::optional<std::string> unit;  // when every point was written in it
};

// A driver's series replaced by the scenario.
struct DriverSetting {
  Located<std::string> name;
  std::vector<SeriesPoint> series;
  std::optional<double> growth_beyond;
};

// A key of the scenario as written, after inheritance: the one that won.
struct WrittenKey {
  std::string name;  // dotted, as in "ensemble.draws"
  std::string text;  // its value; paths are from the working folder
  Span where;        // of the value
};

// A file read on the way to a scenario, kept for provenance.
struct InputFile {
  std::string path;
  SourcePointer source;
};

// Where draws come from: what published history leaves of the priors, or the priors as they are.
enum class DrawsFrom { history, prior };

struct Scenario {
  std::string name;  // "base": the file's stem, unless `name` is given
  Label label;
  std::string region;  // observations and targets of this region are used
  Horizon horizon;
  Located<Date> today;  // nothing after it calibrates
  EnsembleSettings ensemble;
  DrawsFrom draws_from = DrawsFrom::history;
  std::vector<LeverSetting> levers;
  std::vector<DriverSetting> drivers;
  std::vector<ParameterOverride> parameters;
  Model model;
  std::vector<Observation> observations;  // of all regions, in file order
  std::vector<Target> targets;
  std::map<std::string, Label> labels;  // of quantities by indicator id, for those the model does not name
  std::vector<InputFile> files;         // scenario files first, parents after children
  std::vector<WrittenKey> keys;         // but for levers, parameters and drivers, which know their own places
};

// Observations of the scenario's region up to its today, in order: what calibrates.
inline std::vector<const Observation*> known_observations(const Scenario& scenario) {
  std::vector<const Observation*> known;
  for (const Observation& row : scenario.observations)
    if (row.region == scenario.region && row.date.value <= scenario.today.value) known.push_back(&row);
  return known;
}

// One `--set NAME=VALUE`: NAME a lever, a parameter, or a key of the scenario such as ensemble.draws.
struct Setting {
  std::string name;
  std::string value;
};

// Reads a scenario and everything it names. Problems go to `diagnostics`, all of them; nothing is returned when there are errors.
std::optional<Scenario> read_scenario(const std::filesystem::path& path, const std::vector<Setting>& settings, Diagnostics& diagnostics);
// The same with files from elsewhere, as in read_scenario("base.toml", {}, files_in_memory({{"base.toml", "…"}, …}), diagnostics).
std::optional<Scenario> read_scenario(const std::filesystem::path& path, const std::vector<Setting>& settings, const FileSource& files,
                                      Diagnostics& diagnostics);

// The kinds of TOML files: scenario, model, module, …
std::span<const std::string_view> file_kinds();
// What may stand in a kind of file, as JSON Schema (draft 07), printed from the tables that the readers go by.
// REQUIRES: `kind` is one of file_kinds().
std::string json_schema(std::string_view kind);

}  // namespace infracast
