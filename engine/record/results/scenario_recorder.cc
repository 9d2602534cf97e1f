// SPDX-License-Identifier: MIT
#include "record/results/scenario_recorder.h"

#include <algorithm>
#include <array>
#include <span>

#include "infracast/assert.h"
#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/run.h"
#include "infracast/statistics.h"
#include "record/tally/exact_sum.h"

namespace infracast::record {
namespace {

std::vector<std::uint32_t> output_steps(const Horizon& horizon, int times_per_year) {
  std::vector<std::uint32_t> steps;
  const auto every = static_cast<std::uint32_t>(horizon.steps_per_year / times_per_year);
  for (std::uint32_t step = 0; step <= horizon.steps(); step += every) steps.push_back(step);
  return steps;
}

}  // namespace

std::vector<std::size_t> targets_apart(const Scenario& scenario, const Program& program) {
  std::vector<std::size_t> found;
  for (std::size_t k = 0; k < program.targets.size(); ++k) {
    const Target& target = scenario.targets[program.targets[k].target];
    if (target.base || target.comparator == Comparator::about) found.push_back(k);
  }
  return found;
}

RecordPlan record_plan(const Scenario& scenario, const Program& program, int times_per_year) {
  RecordPlan plan{.nodes = {}, .steps = output_steps(program.horizon, times_per_year)};
  for (const Indicator& indicator : program.indicators) plan.nodes.push_back(indicator.node);
  for (const std::size_t target : targets_apart(scenario, program)) plan.nodes.push_back(program.targets[target].level);
  for (const TargetNodes& target : program.targets) plan.at_end.push_back(target.at_deadline);
  for (const TargetNodes& target : program.targets) plan.at_end.push_back(target.reached);
  for (const BindingSeries& binding : program.bindings) {
    plan.counted.push_back({.node = binding.node, .positions = static_cast<std::uint32_t>(binding.limits.size())});
  }
  return plan;
}

ScenarioRecorder::ScenarioRecorder(const Scenario& scenario, const Program& program, const Ensemble& ensemble, int times_per_year,
                                   bool keep_draws, const OutputFile& output)
    : program_(program),
      ensemble_(ensemble),
      output_steps_(output_steps(program.horizon, times_per_year)),
      times_(output_steps_.size()),
      apart_(targets_apart(scenario, program)),
      targets_(target_terms(scenario, program.targets), program.horizon) {
  if (keep_draws || ensemble.draws() <= kMostExactDraws) {
    scratch_ = std::make_unique<DrawScratch>(output, ensemble.draws());
  } else {
    paths_ = make_distributions(program.indicators.size() * times_, ensemble.draws());
    levels_ = make_distributions(program.targets.size() + apart_.size() * times_, ensemble.draws());
  }
  for (const BindingSeries& binding : program.bindings) {
    bindings_.push_back(std::make_unique<BindingTally>(std::size_t{program.horizon.steps()} + 1, binding.limits.size()));
  }
}

void ScenarioRecorder::record(const TrajectoryBlock& block) {
  record_indicators(block);
  for (std::size_t k = 0; k < bindings_.size(); ++k) bindings_[k]->add(block.counts[k]);
  record_targets(block);
  record_apart(block);
  if (scratch_) scratch_->add(block);
  recorded_ += block.draws;
}

void ScenarioRecorder::record_indicators(const TrajectoryBlock& block) {
  if (!paths_) return;
  for (std::size_t row = 0; row < program_.indicators.size() * times_; ++row) {
    paths_->add(row, block.first_draw, block.at(row / times_, row % times_));
  }
}

void ScenarioRecorder::record_targets(const TrajectoryBlock& block) {
  TargetTally::Outcomes outcomes;
  const std::size_t targets = program_.targets.size();
  for (std::size_t k = 0; k < targets; ++k) {
    outcomes.levels.push_back(block.at_end(k));
    outcomes.reached.push_back(block.at_end(targets + k));
    if (levels_) levels_->add(k, block.first_draw, outcomes.levels.back());
  }
  targets_.record(outcomes);
}

void ScenarioRecorder::record_apart(const TrajectoryBlock& block) {
  if (!levels_) return;
  const std::size_t first = program_.indicators.size();
  for (std::size_t k = 0; k < apart_.size(); ++k)
    for (std::size_t time = 0; time < times_; ++time) {
      const TargetNodes& nodes = program_.targets[apart_[k]];
      std::vector<double> margins;
      for (const double level : block.at(first + k, time)) margins.push_back(margin(nodes.comparator, nodes.value, level));
      levels_->add(apart_rows(k) + time, block.first_draw, margins);
    }
}

ScenarioRecorder::Summary ScenarioRecorder::summary(std::size_t indicator, const Take& take) const {
  INFRACAST_ASSERT(complete());
  Summary result{std::vector<double>(times_), std::vector<std::vector<double>>(times_)};
  const auto summarise = [&](const auto& mean_at, const auto& quantiles_at) {
    for (std::size_t time = 0; time < times_; ++time) {
      result.mean[time] = mean_at(time);
      result.quantiles[time] = quantiles_at(time);
    }
  };
  if (paths_) {
    const std::size_t first = indicator * times_;
    summarise([&](std::size_t time) { return paths_->mean(first + time); },
              [&](std::size_t time) { return paths_->quantiles(first + time, kSummaryQuantiles); });
    return result;
  }
  const std::size_t draws = ensemble_.draws();
  const std::vector<double> values = kept(indicator * times_, times_);
  const auto at = [&](std::size_t time) { return std::span<const double>(values).subspan(time * draws, draws); };
  summarise([&](std::size_t time) { return careful_sum(at(time)) / static_cast<double>(draws); },
            [&](std::size_t time) { return infracast::quantiles(at(time), kSummaryQuantiles); });
  if (take) take(values);
  return result;
}

std::vector<double> ScenarioRecorder::kept(std::size_t row, std::size_t rows) const {
  std::vector<double> values(rows * ensemble_.draws());
  scratch_->read(row, rows, values);
  return values;
}

std::vector<std::vector<double>> ScenarioRecorder::shares(std::size_t binding) const {
  return bindings_[binding]->mean_shares(output_steps_, ensemble_.draws());
}

std::vector<std::vector<double>> ScenarioRecorder::step_shares(std::size_t binding) const {
  return bindings_[binding]->shares(ensemble_.draws());
}

void ScenarioRecorder::outcome(std::size_t target, double factor, const std::vector<std::vector<double>>& quantiles, PlanRow& row) const {
  const std::vector<double> levels =
      levels_ ? levels_->quantiles(target, kPlanShares) : infracast::quantiles(kept(first_row_at_end() + target, 1), kPlanShares);
  row.modelled = true;
  row.p05 = levels[0];
  row.p50 = levels[1];
  row.p95 = levels[2];
  targets_.summarise(target, ensemble_.draws(), row);
  slack(target, factor, quantiles, row);
}

std::vector<Margins> ScenarioRecorder::margins_apart(std::size_t place) const {
  std::vector<Margins> result(times_);
  if (levels_) {
    for (std::size_t time = 0; time < times_; ++time)
      std::ranges::copy(levels_->quantiles(apart_rows(place) + time, kPlanShares), result[time].begin());
    return result;
  }
  const TargetNodes& nodes = program_.targets[apart_[place]];
  const std::vector<double> levels = kept((program_.indicators.size() + place) * times_, times_);
  for (std::size_t time = 0; time < times_; ++time) {
    const auto at = std::span(levels).subspan(time * ensemble_.draws(), ensemble_.draws());
    result[time] = margins_of_levels(nodes.comparator, nodes.value, {at.begin(), at.end()});
  }
  return result;
}

void ScenarioRecorder::slack(std::size_t target, double factor, const std::vector<std::vector<double>>& quantiles, PlanRow& row) const {
  const TargetNodes& nodes = program_.targets[target];
  const auto apart = std::ranges::find(apart_, target);
  const auto of_draws = apart == apart_.end() ? std::vector<Margins>() : margins_apart(static_cast<std::size_t>(apart - apart_.begin()));
  for (std::size_t time = 0; time < times_; ++time) {
    const Margins margins =
        apart == apart_.end() ? margins_of_quantiles(nodes.comparator, nodes.value, factor, quantiles[time]) : of_draws[time];
    row.slack_p05.push_back(margins[0]);
    row.slack_p50.push_back(margins[1]);
    row.slack_p95.push_back(margins[2]);
  }
}

}  // namespace infracast::record
