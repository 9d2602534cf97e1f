// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>

#include "infracast/observation.h"
#include "infracast/provenance.h"
#include "infracast/results.h"
#include "infracast/results_writer.h"
#include "infracast/statistics.h"
#include "record/hdf5/netcdf_reader.h"
#include "record/hdf5/sound_object.h"
#include "record/results/calibration_file.h"
#include "record/results/columns.h"
#include "record/results/element_columns.h"
#include "record/results/nested.h"
#include "record/results/other_labels.h"
#include "record/results/read_plan.h"
#include "record/results/read_results.h"
#include "record/results/version_1.h"

namespace infracast::record {
namespace {

constexpr double kMostThreads = 1e6;
constexpr std::uint64_t kMostDraws = std::uint64_t{1} << 40;

Provenance read_provenance(const StoredGroup& group) {
  Provenance provenance;
  provenance.program_version = group.attribute("program_version");
  provenance.git_hash = group.attribute("git_hash");
  provenance.command_line = group.attribute("command_line");
  provenance.host = group.attribute("host");
  provenance.started = group.attribute("started");
  const std::vector<double> threads = group.number_attributes("threads");
  if (!threads.empty() && threads.front() >= 0 && threads.front() <= kMostThreads) provenance.threads = static_cast<int>(threads.front());
  return provenance;
}

// What the scenarios look at ahead.
void read_outlook(const StoredGroup& group, std::vector<ScenarioInfo>& scenarios) {
  const auto keys = group.texts("key_indicators", scenarios.size()), milestones = group.texts("milestones", scenarios.size());
  for (std::size_t k = 0; k < scenarios.size(); ++k) {
    scenarios[k].key_indicators = separated(keys[k]);
    for (const std::string& day : separated(milestones[k]))
      if (const auto date = parse_date(day)) scenarios[k].milestones.push_back(*date);
  }
}

std::vector<ScenarioInfo> read_scenarios(const StoredGroup& group, FormatVersion version) {
  const std::size_t count = group.length("scenario");
  if (count == 0) throw Hdf5Failure("it holds no scenario");
  std::vector<ScenarioInfo> result(count);
  const auto names = group.texts("scenario", count);
  auto seconds = group.number_attributes("seconds");
  auto instruction_sets = separated(group.attribute("instruction_set"));
  seconds.resize(count);
  instruction_sets.resize(count);
  for (std::size_t k = 0; k < count; ++k) {
    result[k].name = names[k];
    result[k].seconds = seconds[k];
    result[k].instruction_set = instruction_sets[k];
  }
  ColumnReader columns(group, version, result);
  scenario_columns(columns);
  if (group.has("key_indicators")) read_outlook(group, result);  // since version 2.2
  std::vector<Label> labels;
  for (const ScenarioInfo& scenario : result) labels.push_back(scenario.label);
  read_other_labels(group, labels);
  for (std::size_t k = 0; k < count; ++k) result[k].label = labels[k];
  if (std::ranges::any_of(result, [](const ScenarioInfo& scenario) { return scenario.draws > kMostDraws; }))
    throw Hdf5Failure("it claims too many draws");
  return result;
}

std::vector<FileRecord> read_files(const StoredGroup& group, std::size_t scenarios) {
  if (!group.has("file")) return {};
  const std::size_t count = group.length("file");
  const auto paths = group.texts("file", count);
  const auto hashes = group.texts("sha256", count);
  const auto texts = group.texts("text", count);
  const auto used = group.numbers("used", product({scenarios, count}));
  std::vector<FileRecord> files;
  for (std::size_t k = 0; k < count; ++k) {
    FileRecord file{paths[k], hashes[k], texts[k], {}};
    for (std::size_t scenario = 0; scenario < scenarios; ++scenario) file.used.push_back(used[scenario * count + k] != 0);
    files.push_back(std::move(file));
  }
  return files;
}

// Row-major values, of which every row of the second dimension goes to the scenario of the first.
template <class Take>
void for_each_row(const std::vector<double>& values, std::size_t scenarios, std::size_t rows, std::size_t size, Take take) {
  for (std::size_t scenario = 0; scenario < scenarios; ++scenario)
    for (std::size_t row = 0; row < rows; ++row) take(scenario, row, std::span(values).subspan((scenario * rows + row) * size, size));
}

std::vector<IndicatorResult> read_indicators(const StoredGroup& summary, FormatVersion version, std::size_t scenarios, std::size_t times) {
  if (!summary.has("indicator")) return {};
  const std::size_t count = summary.length("indicator"), shares = std::size(kSummaryQuantiles);
  const auto means = summary.numbers("mean", product({scenarios, count, times}));
  const auto quantiles = summary.numbers("quantiles", product({scenarios, count, times, shares}));
  const auto names = summary.texts("indicator", count), classes = summary.texts("asset_classes", count);
  std::vector<IndicatorResult> result(count);
  for (std::size_t k = 0; k < count; ++k) {
    result[k].id = names[k];
    result[k].asset_classes = separated(classes[k]);
  }
  ColumnReader columns(summary, version, result);
  indicator_names(columns);
  indicator_columns(columns);
  read_other_labels_into(result, summary);
  for_each_row(means, scenarios, count, times, [&](std::size_t, std::size_t row, std::span<const double> values) {
    result[row].mean.emplace_back(values.begin(), values.end());
  });
  for_each_row(quantiles, scenarios, count, times * shares, [&](std::size_t, std::size_t row, std::span<const double> values) {
    result[row].quantiles.push_back(nested(values, times, shares));
  });
  return result;
}

struct Limits {
  std::vector<std::string> classes, names;
};

Limits limits_of(const StoredGroup& group) {
  if (!group.has("limit")) return {};
  const std::size_t count = group.length("limit");
  return {group.texts("asset_class", count), group.texts("limit_name", count)};
}

// The shares of all limits → those of each binding, [scenario][time][limit].
void read_shares(const StoredGroup& group, const Limits& limits, std::size_t scenarios, std::size_t times, std::vector<BindingResult>& all,
                 std::vector<std::vector<std::vector<double>>> BindingResult::*shares) {
  const std::size_t count = limits.names.size();
  const auto values = group.numbers("share", product({scenarios, count, times}));
  for (BindingResult& binding : all) (binding.*shares).assign(scenarios, {times, std::vector<double>()});
  for_each_row(values, scenarios, count, times, [&](std::size_t scenario, std::size_t limit, std::span<const double> row) {
    const auto binding = std::ranges::find(all, limits.classes[limit], &BindingResult::name);
    if (binding == all.end()) throw Hdf5Failure("its groups of limits differ");
    for (std::size_t time = 0; time < times; ++time) ((*binding).*shares)[scenario][time].push_back(row[time]);
  });
}

std::vector<BindingResult> read_bindings(const StoredGroup& root, std::size_t scenarios, std::size_t times, std::size_t steps) {
  const StoredGroup group = root.group("binding"), of_steps = root.group("binding_steps");
  const Limits limits = limits_of(group);
  if (limits.names.empty()) return {};
  const auto labels = group.texts("label", limits.names.size()), labels_zh = group.texts("label_zh", limits.names.size());
  std::vector<Label> all_labels;
  for (std::size_t k = 0; k < labels.size(); ++k) all_labels.push_back({labels[k], labels_zh[k], {}});
  read_other_labels(group, all_labels);
  std::vector<BindingResult> result;
  for (std::size_t k = 0; k < limits.names.size(); ++k) {
    if (result.empty() || result.back().name != limits.classes[k]) result.push_back({limits.classes[k], all_labels[k], {}, {}, {}});
    result.back().limits.push_back(limits.names[k]);
  }
  read_shares(group, limits, scenarios, times, result, &BindingResult::share);
  const Limits again = limits_of(of_steps);
  if (again.classes != limits.classes || again.names != limits.names) throw Hdf5Failure("its groups of limits differ");
  read_shares(of_steps, limits, scenarios, steps, result, &BindingResult::step_share);
  return result;
}

std::vector<LeverResult> read_levers(const StoredGroup& group, FormatVersion version, std::size_t scenarios) {
  if (!group.has("lever")) return {};
  const std::size_t count = group.length("lever"), steps = group.length("step");
  const auto paths = group.numbers("path", product({scenarios, count, steps}));
  const auto names = group.texts("lever", count);
  std::vector<LeverResult> result(count);
  for (std::size_t k = 0; k < count; ++k) result[k].name = names[k];
  ColumnReader columns(group, version, result);
  lever_columns(columns);
  read_other_labels_into(result, group);
  for_each_row(paths, scenarios, count, steps, [&](std::size_t, std::size_t lever, std::span<const double> path) {
    const bool lacking = std::ranges::all_of(path, [](double x) { return std::isnan(x); });
    result[lever].values.emplace_back(path.begin(), lacking ? path.begin() : path.end());
  });
  return result;
}

std::vector<ChangeResult> read_changes(const StoredGroup& root, FormatVersion version) {
  if (!root.has("changes")) return {};  // files of before 2.1
  const StoredGroup group = root.group("changes");
  if (!group.has("change")) return {};
  std::vector<ChangeResult> result(group.length("change"));
  ColumnReader columns(group, version, result);
  change_columns(columns);
  read_other_labels_into(result, group);
  return result;
}

std::vector<ParameterResult> read_parameters(const StoredGroup& group, FormatVersion version, std::size_t scenarios) {
  if (!group.has("parameter")) return {};
  const std::size_t count = group.length("parameter");
  const auto names = group.texts("parameter", count);
  const auto values = group.numbers("value", product({scenarios, count}));
  const auto priors = group.texts("prior", product({scenarios, count}));
  const auto drifts = group.has("drift") ? group.texts("drift", product({scenarios, count})) : std::vector<std::string>(priors.size());
  std::vector<ParameterResult> result(count);
  for (std::size_t k = 0; k < count; ++k) {
    result[k].name = names[k];
    for (std::size_t scenario = 0; scenario < scenarios; ++scenario) {
      result[k].value.push_back(values[scenario * count + k]);
      result[k].prior.push_back(priors[scenario * count + k]);
      result[k].drift.push_back(drifts[scenario * count + k]);
    }
  }
  ColumnReader columns(group, version, result);
  parameter_columns(columns);
  read_other_labels_into(result, group);
  return result;
}

std::vector<Observation> read_observations(const StoredGroup& group, FormatVersion version) {
  if (!group.has("observation")) return {};
  std::vector<Observation> result(group.length("observation"));
  ColumnReader columns(group, version, result);
  observation_columns(columns);
  return result;
}

std::map<std::string, Label> read_titles(const StoredGroup& root) {
  if (!root.has("titles")) return {};  // files of before 1.2
  const StoredGroup group = root.group("titles");
  if (!group.has("title")) return {};
  const std::size_t count = group.length("title");
  const auto ids = group.texts("title", count), labels = group.texts("label", count), labels_zh = group.texts("label_zh", count);
  std::map<std::string, Label> titles;
  std::vector<Label> all(count);
  for (std::size_t k = 0; k < count; ++k) all[k] = {labels[k], labels_zh[k]};
  read_other_labels(group, all);
  for (std::size_t k = 0; k < count; ++k) titles[ids[k]] = all[k];
  return titles;
}

// Checks that the draws, which are read later, are those of the scenarios.
void expect_draws(const StoredGroup& group, const std::vector<ScenarioInfo>& scenarios) {
  if (!group.has("draw")) return;
  const std::size_t most = group.length("draw");
  if (std::ranges::any_of(scenarios, [&](const ScenarioInfo& scenario) { return scenario.draws > most; }))
    throw Hdf5Failure("it has fewer draws than it says");
}

Results read_all(const std::filesystem::path& path, Trust trust) {
  const StoredFile file = open_results_file(path, trust);
  const StoredGroup& root = file.root;
  Results results;
  results.version = file.version;
  results.provenance = read_provenance(root.group("provenance"));
  results.scenarios = read_scenarios(root.group("provenance"), file.version);
  const std::size_t scenarios = results.scenarios.size();
  expect_draws(root, results.scenarios);  // of version 1
  expect_draws(root.group("parameters"), results.scenarios);
  results.times = root.decimal_years("decimal_year", root.length("time"));
  if (results.times.empty()) throw Hdf5Failure("it holds no time");
  const std::size_t times = results.times.size();
  if (file.version.major == 1) {
    version_1::read_into(results, root);
  } else {
    const StoredGroup steps = root.group("binding_steps");
    results.steps = steps.decimal_years("step_decimal_year", steps.length("step"));
    results.indicators = read_indicators(root.group("summary"), file.version, scenarios, times);
    results.bindings = read_bindings(root, scenarios, times, results.steps.size());
    results.levers = read_levers(root.group("levers"), file.version, scenarios);
  }
  results.changes = read_changes(root, file.version);
  read_plan(root.group("plan"), results);
  results.parameters = read_parameters(root.group("parameters"), file.version, scenarios);
  results.calibration = read_calibration(root, scenarios);
  results.observations = read_observations(root.group("observations"), file.version);
  results.files = read_files(root.group("provenance"), scenarios);
  results.titles = read_titles(root);
  return results;
}

}  // namespace

Results read_own_results(const std::filesystem::path& path) {
  return reading(path, [&] { return read_all(path, Trust::examined); });
}

}  // namespace infracast::record

namespace infracast {

Results read_results(const std::filesystem::path& path) {
  return record::reading(path, [&] { return record::read_all(path, record::Trust::none); });
}

}  // namespace infracast
