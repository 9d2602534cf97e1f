// SPDX-License-Identifier: MIT
#include "infracast/scenario.h"
#include "infracast/sampling.h"

#include <algorithm>
#include <string>
#include <utility>

#include "notation/message_parts.h"
#include "notation/number.h"
#include "read/model/defaults.h"
#include "read/model/labels.h"
#include "read/model/lever.h"
#include "read/model/model_reader.h"
#include "read/model/override.h"
#include "read/scenario/belief.h"
#include "read/scenario/changes.h"
#include "read/scenario/inheritance.h"
#include "read/scenario/observation.h"
#include "read/scenario/outlook.h"
#include "read/scenario/plain_axis.h"
#include "read/scenario/plan_outcomes.h"
#include "read/scenario/replacement.h"
#include "read/scenario/scenario_shape.h"
#include "read/scenario/setting.h"
#include "read/scenario/target.h"
#include "read/scenario/vintages.h"
#include "read/scenario/written_keys.h"
#include "read/scenario/year_totals.h"
#include "read/toml/table.h"

namespace infracast::read {
namespace {

constexpr int kLongestHorizon = 1000;  // years
constexpr std::int64_t kMostDraws = 1'000'000'000;

const std::vector<std::string>& samplings() {
  static const std::vector<std::string> words{"sobol", "random"};  // in the order of Sampling
  return words;
}

const std::vector<std::string>& origins() {
  static const std::vector<std::string> words{"history", "prior"};  // in the order of DrawsFrom
  return words;
}

const std::vector<std::string>& steps() {
  static const std::vector<std::string> words{"month", "half-month", "week"};
  return words;
}

const Shape& ensemble_shape() {
  static const Shape shape{"ensemble",
                           "The draws.",
                           {{"draws", whole_number(), "how many"},
                            {"seed", whole_number(), "of the random numbers"},
                            {"sampling", word(samplings()), "sobol covers the parameters evenly; random is plain Monte Carlo"},
                            {"from", word(origins()), "history: what published figures leave of the priors; prior: the priors"}}};
  return shape;
}

// Levers and parameters: fibre.build_factor = 1 without quotes is a table in a table.
const Shape& levers_shape() {
  static const Shape shape{"levers",         "What decision-makers set, by full names.", {},
                           Names::full_name, lever_form() | table(levers_shape),         lever_form()};
  return shape;
}

std::optional<Horizon> parse_horizon(std::string_view text) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) return std::nullopt;
  const std::optional<int> first = parse_digits(text.substr(0, dots));
  const std::optional<int> last = parse_digits(text.substr(dots + 2));
  if (!first || !last || *first < 1 || *first > 9999 || *last < 1 || *last > 9999) return std::nullopt;
  return Horizon{*first, *last};
}

std::string horizon_text(int first, int last) { return in_quotes(std::to_string(first) + ".." + std::to_string(last)); }

class ScenarioReader {
 public:
  // `complete` is false when a parent could not be read.
  ScenarioReader(const Value& root, Span top, bool complete, Files& files)
      : files_(files), diagnostics_(files.diagnostics()), table_(root, std::move(top), "the scenario", scenario_shape(), diagnostics_) {
    if (!complete) table_.excuse_missing_keys();
  }

  // Everything but the model, and what replaces its parameters and drivers.
  void read(Scenario& scenario) {
    if (const auto name = as_text(table_.take("name"), diagnostics_)) scenario.name = name->value;
    scenario.label = as_label(table_.take("label"), diagnostics_);
    model_ = as_text(table_.take("model"), diagnostics_);
    read_data(scenario);
    read_time(scenario);
    read_ensemble(table_.take("ensemble"), scenario);
    read_levers(table_.take("levers"), scenario.levers);
    read_parameters(table_.take("parameters"), said_, diagnostics_);
    drivers_ = table_.take("drivers");
    changes_ = table_.take("changes");
    scenario.key_indicators = read_key_indicators(table_.take("key_indicators"), diagnostics_);
    scenario.trust = read_trust(table_.take("trust"), diagnostics_);
    blocks_ = table_.take("blocks");
    vintages_ = table_.take("vintages");
    table_.take("extends");
    table_.finish();
  }

  // Paths are read once the model says which of them go in steps; what is of an earlier today replaces them.
  void read_replacements(Scenario& scenario) {
    read_paths(drivers_, scenario.model, said_, files_);
    scenario.parameters = std::move(said_.parameters);
    scenario.drivers = std::move(said_.drivers);
    scenario.drifts = std::move(said_.drifts);
    scenario.dated = std::move(said_.dated);
    scenario.vintages = read_vintages(vintages_, scenario.model, files_);
    if (!scenario.vintages.empty() && !scenario.as_of)
      diagnostics_.error(vintages_->key.where, "nothing says of when that is which stands outside of the vintages", "add as_of = \"2016\"");
    put_vintages(scenario);
  }

  // What a change is about is known once the model is.
  void read_changed(Scenario& scenario) { read_changes(changes_, scenario, files_); }

  // The model that read() found named.
  std::optional<Model> read_named_model() {
    std::optional<Model> model = model_ ? read_city(beside(*model_), model_->where, files_) : std::nullopt;
    if (model) apply_block_settings(blocks_, *model, diagnostics_);
    return model;
  }

 private:
  void read_data(Scenario& scenario) {
    const Entry* observations = table_.take("observations");
    const Entry* targets = table_.take("targets");
    const bool data = observations != nullptr || targets != nullptr;
    const Entry* region = data ? table_.require("region", "region = \"…\": rows with this region are used") : table_.take("region");
    if (const auto text = as_text(region, diagnostics_)) scenario.region = text->value;
    for (const SourceString& path : as_texts(observations, true, diagnostics_)) append(path, read_observations, scenario.observations);
    // Rows that name no region are about the scenario's place.
    for (Observation& row : scenario.observations)
      if (row.region.empty()) row.region = scenario.region;
    for (const SourceString& path : as_texts(targets, true, diagnostics_)) append(path, read_targets, scenario.targets);
    for (const SourceString& path : as_texts(table_.take("labels"), true, diagnostics_)) {
      if (const SourcePointer source = files_.open(beside(path), path.where)) scenario.labels.merge(read_labels(source, diagnostics_));
    }
    for (const SourceString& path : as_texts(table_.take("titles"), true, diagnostics_)) {
      if (const SourcePointer source = files_.open(beside(path), path.where)) scenario.titles.merge(read_titles(source, diagnostics_));
    }
  }

  template <class Row>
  void append(const SourceString& path, std::vector<Row> (*read_rows)(const SourcePointer&, Diagnostics&), std::vector<Row>& rows) {
    const SourcePointer source = files_.open(beside(path), path.where);
    if (!source) return;
    std::vector<Row> more = read_rows(source, diagnostics_);
    std::move(more.begin(), more.end(), std::back_inserter(rows));
  }

  void read_time(Scenario& scenario) {
    const Entry* written = table_.take("horizon");
    if (written != nullptr && written->value.is(ValueKind::table)) return read_axis(*written, scenario.horizon);
    const bool horizon = read_horizon(written, scenario.horizon);
    const Entry* milestones = table_.take("milestones");
    if (horizon) scenario.milestones = read_milestones(milestones, scenario.horizon, diagnostics_);
    read_step(table_.take("step"), scenario.horizon);
    scenario.as_of = as_of_in(table_.take("as_of"), diagnostics_);
    const auto today = as_date(table_.require("today", "today = \"2016\": nothing published later calibrates"), diagnostics_);
    if (!today) return;
    scenario.today = *today;
    if (horizon && (today->value.year < scenario.horizon.first_year || today->value.year > scenario.horizon.last_year)) {
      diagnostics_.error(today->where, "today, " + to_string(today->value) + ", lies outside the horizon");
    }
  }

  // What is dated has no place on an axis without dates.
  void read_axis(const Entry& entry, Horizon& horizon) {
    if (const auto axis = read_plain_axis(entry, diagnostics_)) horizon = *axis;
    for (const std::string_view key : {"step", "as_of", "today", "milestones"}) {
      if (const Entry* dated = table_.take(key))
        diagnostics_.error(dated->key.where, in_quotes(key) + " is of a calendar, and [horizon] has none", "leave it out");
    }
  }

  bool read_horizon(const Entry* entry, Horizon& horizon) {
    if (entry == nullptr) return false;
    const std::optional<Horizon> parsed = entry->value.is(ValueKind::text) ? parse_horizon(entry->value.text) : std::nullopt;
    const Span& where = entry->value.where;
    if (!parsed) {
      diagnostics_.error(where, "the horizon is a first and a last year", "write \"2006..2030\"");
    } else if (parsed->first_year > parsed->last_year) {
      diagnostics_.error(where, "the horizon ends before it begins", "write " + horizon_text(parsed->last_year, parsed->first_year));
    } else if (parsed->last_year - parsed->first_year >= kLongestHorizon) {
      diagnostics_.error(where, "the horizon is longer than a thousand years");
    } else {
      horizon.first_year = parsed->first_year;
      horizon.last_year = parsed->last_year;
      return true;
    }
    return false;
  }

  void read_step(const Entry* entry, Horizon& horizon) {
    constexpr int steps_per_year[] = {12, 24, 48};
    if (const auto word = as_word(entry, steps(), diagnostics_)) horizon.steps_per_year = steps_per_year[*word];
  }

  void read_ensemble(const Entry* entry, Scenario& scenario) {
    EnsembleSettings& settings = scenario.ensemble;
    const Value* value = as_table(entry, "write [ensemble]", diagnostics_);
    if (value == nullptr) return;
    TableReader table(*value, entry->key.where, "[ensemble]", ensemble_shape(), diagnostics_);
    const auto draws = as_whole_number(table.take("draws"), diagnostics_);
    const auto seed = as_whole_number(table.take("seed"), diagnostics_);
    if (draws && (draws->value < 1 || draws->value > kMostDraws))
      diagnostics_.error(draws->where, "the number of draws lies between 1 and 1000000000");
    else if (draws)
      settings.draws = static_cast<std::size_t>(draws->value);
    if (seed && seed->value < 0)
      diagnostics_.error(seed->where, "the seed is not negative");
    else if (seed)
      settings.seed = static_cast<std::uint64_t>(seed->value);
    if (const auto sampling = as_word(table.take("sampling"), samplings(), diagnostics_))
      settings.sampling = static_cast<Sampling>(*sampling);
    if (const auto origin = as_word(table.take("from"), origins(), diagnostics_)) scenario.draws_from = static_cast<DrawsFrom>(*origin);
    table.finish();
  }

  void read_levers(const Entry* entry, std::vector<LeverSetting>& levers) {
    const Value* table = as_table(entry, "write [levers]", diagnostics_);
    if (table == nullptr) return;
    for (const Entry& lever : table->entries) levers.push_back(read_lever(lever, diagnostics_));
  }

  Files& files_;
  Diagnostics& diagnostics_;
  TableReader table_;
  std::optional<SourceString> model_;
  const Entry* blocks_ = nullptr;
  const Entry* drivers_ = nullptr;
  const Entry* changes_ = nullptr;
  const Entry* vintages_ = nullptr;
  Replacements said_;
};

// Without the key for parents, which are read before any setting is applied.
std::vector<std::string> settable_keys() {
  std::vector<std::string> keys = scenario_shape().key_names();
  std::erase(keys, "extends");
  return keys;
}

Scenario read_all(Value& merged, bool complete, const std::vector<Setting>& settings, const std::filesystem::path& path, Files& files) {
  Scenario scenario;
  scenario.name = path.stem().string();
  const std::vector<std::string> keys = settable_keys();
  const std::vector<Entry> names = apply_keys(settings_as_entries(settings, files), keys, merged);
  ScenarioReader reader(merged, {files.open(path, {}), 0, 0}, complete, files);
  reader.read(scenario);
  scenario.keys = written_keys(merged);
  std::optional<Model> model = reader.read_named_model();
  if (model) scenario.model = std::move(*model);
  reader.read_replacements(scenario);
  if (model) {
    reader.read_changed(scenario);
    apply_names(names, keys, scenario, files);
    apply_defaults(scenario, files.diagnostics());
    date_year_totals(scenario);
    add_plan_outcomes(scenario);
  }
  scenario.files = files.read();
  return scenario;
}

}  // namespace

const Shape& scenario_shape() {
  static const Shape shape{
      "scenario",
      "A scenario: which model, which history, which targets, which horizon, and what differs from its parents.",
      {{"name", text(), "what results call it; else the file's stem"},
       {"label", label(), "its name for people"},
       {"model", text(), "the city's file", "model = \"models/city.toml\""},
       {"observations", one_or_more(), "CSV files of what was published"},
       {"targets", one_or_more(), "CSV files of what plans promise"},
       {"labels", one_or_more(), "CSV files of names for people, of indicators that nobody models"},
       {"titles", one_or_more(), "CSV files of names for people, of plans and documents"},
       {"region", text(), "rows of the data with this region are used"},
       {"horizon", text() | table(plain_axis_shape), "first and last calendar year, as in \"2006..2030\"; or time without a calendar",
        "horizon = \"2006..2030\""},
       {"as_of", date(), "until when priors and paths that do not say so could know something"},
       {"step", word(steps()), "month when nothing is written"},
       {"today", date(), "nothing published after it calibrates; needed where the horizon has a calendar"},
       {"milestones", list_of(date()), "ends of the years to look at ahead; else those of every fifth year"},
       {"key_indicators", table(key_indicators_shape), "the indicators that the place is led by"},
       {"ensemble", table(ensemble_shape), "the draws"},
       {"levers", table(levers_shape), "what decision-makers set"},
       {"parameters", table(parameters_shape), "what replaces parameters' own values and priors"},
       {"drivers", table(drivers_shape), "what replaces outside paths"},
       {"changes", table(changes_shape), "what differs from a date on: levers, parameters, outside paths"},
       {"trust", table(trust_shape), "how near published figures are to the truth"},
       {"blocks", table(block_settings_shape), "what replaces numbers of the model's blocks"},
       {"vintages", table(vintages_shape), "what could be said of parameters and outside paths at an earlier today, by date"},
       {"extends", one_or_more(), "parents, relative to this file; later ones win, this file wins over all"}},
      {},
      {},
      {},
      true};
  return shape;
}

}  // namespace infracast::read

namespace infracast {

std::optional<Scenario> read_scenario(const std::filesystem::path& path, const std::vector<Setting>& settings, const FileSource& source,
                                      Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  read::Files files(source, diagnostics);
  std::optional<read::Value> merged = read::read_with_parents(path, files);
  if (!merged) return std::nullopt;
  const bool complete = diagnostics.error_count() == errors;
  Scenario scenario = read::read_all(*merged, complete, settings, path, files);
  return diagnostics.error_count() == errors ? std::optional(std::move(scenario)) : std::nullopt;
}

std::optional<Scenario> read_scenario(const std::filesystem::path& path, const std::vector<Setting>& settings, Diagnostics& diagnostics) {
  return read_scenario(path, settings, files_on_disk(), diagnostics);
}

}  // namespace infracast
