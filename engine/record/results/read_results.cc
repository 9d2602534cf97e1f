// SPDX-License-Identifier: MIT
#include <algorithm>
#include <iterator>

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
#include "record/results/other_labels.h"
#include "record/results/read_plan.h"
#include "record/results/read_results.h"

namespace infracast::record {
namespace {

constexpr double kMostThreads = 1e6;
constexpr std::uint64_t kMostDraws = std::uint64_t{1} << 40;

// Row-major values → nested by the first two dimensions.
std::vector<std::vector<std::vector<double>>> nested(const std::vector<double>& values, std::size_t first, std::size_t second,
                                                     std::size_t third) {
  std::vector<std::vector<std::vector<double>>> result(first, std::vector<std::vector<double>>(second));
  auto next = values.begin();
  for (auto& outer : result) {
    for (auto& inner : outer) {
      inner.assign(next, next + static_cast<std::ptrdiff_t>(third));
      next += static_cast<std::ptrdiff_t>(third);
    }
  }
  return result;
}

std::vector<std::vector<double>> nested(const std::vector<double>& values, std::size_t first, std::size_t second) {
  return nested(values, 1, first, second).front();
}

std::vector<std::string> separated(const std::string& text) {
  if (text.empty()) return {};
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t comma = text.find(", "); comma != std::string::npos; comma = text.find(", ", begin)) {
    parts.push_back(text.substr(begin, comma - begin));
    begin = comma + 2;
  }
  parts.push_back(text.substr(begin));
  return parts;
}

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

IndicatorResult read_indicator(const StoredGroup& group, const std::string& id, std::size_t scenarios, std::size_t times) {
  const std::size_t shares = std::size(kSummaryQuantiles);
  const StoredVariable quantiles = group.variable(id);
  IndicatorResult result;
  result.id = id;
  result.label = quantiles.label();
  result.unit = quantiles.unit();
  result.module = quantiles.attribute("module");
  result.asset_classes = separated(quantiles.attribute("asset_classes"));
  result.annual = quantiles.attribute("measure") == "annual";
  result.mean = nested(group.numbers(id + "_mean", product({scenarios, times})), scenarios, times);
  result.quantiles = nested(group.numbers(id, product({scenarios, times, shares})), scenarios, times, shares);
  return result;
}

std::vector<IndicatorResult> read_indicators(const StoredGroup& group, std::size_t scenarios, std::size_t times) {
  std::vector<IndicatorResult> result;
  for (const std::string& name : group.variables()) {
    if (group.variable(name).extents().size() == 3) result.push_back(read_indicator(group, name, scenarios, times));
  }
  return result;
}

// Files before version 1.1 know limits at output times only; these then stand for the steps.
void read_binding_steps(const StoredGroup& root, Results& results) {
  results.steps = results.times;
  for (BindingResult& binding : results.bindings) binding.step_share = binding.share;
  if (!root.has("binding_steps")) return;
  const StoredGroup group = root.group("binding_steps");
  results.steps = group.decimal_years("step_decimal_year", group.length("step"));
  const std::size_t scenarios = results.scenarios.size(), steps = results.steps.size();
  for (BindingResult& binding : results.bindings) {
    const std::size_t limits = binding.limits.size();
    binding.step_share = nested(group.numbers(binding.name, product({scenarios, steps, limits})), scenarios, steps, limits);
  }
}

std::vector<BindingResult> read_bindings(const StoredGroup& group, std::size_t scenarios, std::size_t times) {
  std::vector<BindingResult> result;
  for (const std::string& name : group.variables()) {
    const StoredVariable variable = group.variable(name);
    if (variable.extents().size() != 3) continue;
    const std::size_t limits = group.length(name + "_limit");
    result.push_back({name,
                      variable.label(),
                      group.texts(name + "_limit", limits),
                      nested(group.numbers(name, product({scenarios, times, limits})), scenarios, times, limits),
                      {}});
  }
  return result;
}

std::vector<LeverResult> read_levers(const StoredGroup& group, std::size_t scenarios) {
  std::vector<LeverResult> result;
  const std::size_t steps = group.length("step");
  for (const std::string& name : group.variables()) {
    const StoredVariable variable = group.variable(name);
    if (variable.extents().size() != 2) continue;
    LeverResult lever{name, variable.label(), variable.unit(), variable.number_attribute("null"), {}};
    lever.values = nested(group.numbers(name, product({scenarios, steps})), scenarios, steps);
    for (auto& path : lever.values) {
      if (std::all_of(path.begin(), path.end(), [](double x) { return x != x; })) path.clear();
    }
    result.push_back(std::move(lever));
  }
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
void expect_draws(const StoredGroup& root, const std::vector<ScenarioInfo>& scenarios) {
  if (!root.has("draw")) return;
  const std::size_t most = root.length("draw");
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
  expect_draws(root, results.scenarios);
  results.times = root.decimal_years("decimal_year", root.length("time"));
  if (results.times.empty()) throw Hdf5Failure("it holds no time");
  const std::size_t times = results.times.size();
  results.indicators = read_indicators(root.group("summary"), scenarios, times);
  read_plan(root.group("plan"), results);
  results.bindings = read_bindings(root.group("binding"), scenarios, times);
  read_binding_steps(root, results);
  results.levers = read_levers(root.group("levers"), scenarios);
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
