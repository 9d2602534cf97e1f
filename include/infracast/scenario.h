// SPDX-License-Identifier: MIT
// A scenario as written, with the model, the published history and the plan targets it names. Implemented in read/scenario.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "infracast/calendar.h"
#include "infracast/comparator.h"
#include "infracast/diagnostic.h"
#include "infracast/model.h"
#include "infracast/observation.h"
#include "infracast/sampling.h"
#include "infracast/target.h"

namespace infracast {

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
  std::optional<Located<std::string>> unit;  // of the values, when it is not the driver's own
  Located<std::string> source;
};

// What changes from a date on and leaves the past and its calibration as they are: a driver, or a parameter. One of value, factor and path
// is given. What a scenario changes of a lever is in the lever's schedule.
struct DatedChange {
  Located<std::string> name;  // full name
  Located<double> from;       // decimal year, start of day
  std::optional<Located<double>> value;
  std::optional<Located<double>> factor;
  std::vector<SeriesPoint> path;
  std::optional<double> growth_beyond;       // of the path
  std::optional<Located<std::string>> unit;  // of value and path, when it is not the declared one
  bool replaces_history = false;
  std::string source;
};

// What could be said of parameters and outside paths at an earlier today.
struct ScenarioVintage {
  Located<Date> as_of;
  std::vector<ParameterOverride> parameters;
  std::vector<DriverSetting> drivers;
  std::vector<std::pair<Located<std::string>, SourceString>> drifts;
};

// How near published figures are to the truth: standard deviations of the logarithm of one about the other.
struct Trust {
  double primary = 0.02;
  double secondary = 0.05;
};

// A key of the scenario as written; after inheritance, the one that applies.
struct WrittenKey {
  std::string name;  // dotted, as in "ensemble.draws"
  std::string text;  // its value; paths are from the working folder
  Span where;        // of the value
};

// An indicator that the place is led by, and which way is better.
struct KeyIndicator {
  Located<std::string> id;
  Comparator wanted = Comparator::at_least;  // or at_most
};

// A source file of the scenario, kept for provenance.
struct InputFile {
  std::string path;
  SourcePointer source;
};

// Whether draws come from the posterior given published history, or from the priors.
enum class DrawsFrom { history, prior };

struct Scenario {
  std::string name;  // "base": the file's stem, unless `name` is given
  Label label;
  std::string region;  // observations and targets of this region are used
  Horizon horizon;
  Located<Date> today;  // nothing after it calibrates
  EnsembleSettings ensemble;
  DrawsFrom draws_from = DrawsFrom::history;
  Trust trust;
  std::vector<LeverSetting> levers;
  std::vector<DriverSetting> drivers;
  std::vector<ParameterOverride> parameters;
  std::vector<std::pair<Located<std::string>, SourceString>> drifts;  // of parameters and drivers, by full name
  std::vector<DatedChange> changes;                                   // those of one name in order of their dates
  Model model;
  std::vector<Observation> observations;  // of all regions, in file order
  std::vector<Target> targets;
  std::vector<KeyIndicator> key_indicators;  // those that are wanted high first, in the order written
  std::vector<Located<Date>> milestones;     // ends of the years to look at, increasing; empty: every fifth year ahead
  std::map<std::string, Label> labels;       // of quantities by indicator id, for those the model does not name
  std::map<std::string, Label> titles;       // of plans and documents, by the id that targets and observations call them
  std::vector<InputFile> files;              // scenario files first, parents after children
  std::vector<WrittenKey> keys;              // except levers, parameters and drivers, which have places of their own
  std::vector<ScenarioVintage> vintages;     // in order, without what holds today, which stands in the members above
  std::map<std::string, double> dated;  // until when the source of a parameter or path could know something, by full name [decimal year]
  std::optional<double> as_of;          // … of all that are not in there
};

// Observations of the scenario's region up to its today, in order: those used for calibration.
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

}  // namespace infracast
