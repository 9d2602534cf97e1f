// SPDX-License-Identifier: MIT
#include "record/results/version_1.h"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "record/hdf5/sound_object.h"
#include "record/results/nested.h"

namespace infracast::record::version_1 {
namespace {

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

}  // namespace

void read_into(Results& results, const StoredGroup& root) {
  const std::size_t scenarios = results.scenarios.size(), times = results.times.size();
  results.indicators = read_indicators(root.group("summary"), scenarios, times);
  results.bindings = read_bindings(root.group("binding"), scenarios, times);
  read_binding_steps(root, results);
  results.levers = read_levers(root.group("levers"), scenarios);
}

std::vector<std::size_t> times_with_draws(const StoredGroup& root) {
  if (!root.has("draw")) return {};
  std::vector<std::size_t> all(root.length("time"));
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

std::optional<StoredDraws> draws_of_indicator(const StoredGroup& root, const std::string& id) {
  if (!root.has("draw") || !root.has(id) || root.variable(id).extents().size() != 3) return std::nullopt;
  return StoredDraws::of_version_1(root.variable(id), times_with_draws(root));
}

std::optional<StoredDraws> draws_of_parameter(const StoredGroup& parameters, const std::string& name) {
  if (!parameters.has("draw") || !parameters.has(name) || parameters.variable(name).extents().size() != 2) return std::nullopt;
  return StoredDraws::of_version_1(parameters.variable(name), std::nullopt);
}

}  // namespace infracast::record::version_1
