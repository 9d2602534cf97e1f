// SPDX-License-Identifier: MIT
#include "record/scenario_recorder.h"

#include <algorithm>
#include <array>

namespace infracast::record {
namespace {

std::vector<std::uint32_t> output_steps(const Horizon& horizon, int times_per_year) {
  std::vector<std::uint32_t> steps;
  const auto every = static_cast<std::uint32_t>(horizon.steps_per_year / times_per_year);
  for (std::uint32_t step = 0; step <= horizon.steps(); step += every) steps.push_back(step);
  return steps;
}

}  // namespace

RecordPlan record_plan(const Program& program, int times_per_year) {
  RecordPlan plan{.nodes = {}, .steps = output_steps(program.horizon, times_per_year)};
  for (const Indicator& indicator : program.indicators) plan.nodes.push_back(indicator.node);
  for (const TargetNodes& target : program.targets) plan.nodes.push_back(target.at_deadline);
  for (const TargetNodes& target : program.targets) plan.nodes.push_back(target.reached);
  for (const BindingSeries& binding : program.bindings) {
    plan.counted.push_back({.node = binding.node, .positions = static_cast<std::uint32_t>(binding.limits.size())});
  }
  return plan;
}

ScenarioRecorder::ScenarioRecorder(const Scenario& scenario, const Program& program, const Ensemble& ensemble, int times_per_year,
                                   std::unique_ptr<DrawChunks> draws, const OutputFile& output)
    : program_(program),
      ensemble_(ensemble),
      output_steps_(output_steps(program.horizon, times_per_year)),
      times_(output_steps_.size()),
      output_(output),
      distributions_(make_distributions(program.indicators.size() * times_ + program.targets.size(), ensemble.draws())),
      targets_(scenario, program),
      draws_(std::move(draws)) {
  for (const BindingSeries& binding : program.bindings) {
    bindings_.push_back(std::make_unique<BindingTally>(std::size_t{program.horizon.steps()} + 1, binding.limits.size()));
  }
}

void ScenarioRecorder::record(const TrajectoryBlock& block) {
  record_indicators(block);
  for (std::size_t k = 0; k < bindings_.size(); ++k) bindings_[k]->add(block.counts[k]);
  record_targets(block);
  try {
    if (draws_) draws_->record(block);
  } catch (const Hdf5Failure& failure) {
    output_.fail(failure.what());
  }
  recorded_ += block.draws;
}

void ScenarioRecorder::record_indicators(const TrajectoryBlock& block) {
  for (std::size_t row = 0; row < program_.indicators.size() * times_; ++row) {
    distributions_->add(row, block.first_draw, block.at(row / times_, row % times_));
  }
}

void ScenarioRecorder::record_targets(const TrajectoryBlock& block) {
  TargetTally::Outcomes outcomes;
  const std::size_t targets = program_.targets.size();
  const std::size_t first = program_.indicators.size();
  for (std::size_t k = 0; k < targets; ++k) {
    outcomes.levels.push_back(block.at(first + k, times_ - 1));
    outcomes.reached.push_back(block.at(first + targets + k, times_ - 1));
    distributions_->add(program_.indicators.size() * times_ + k, block.first_draw, outcomes.levels.back());
  }
  targets_.record(outcomes);
}

std::vector<double> ScenarioRecorder::mean(std::size_t indicator) const {
  std::vector<double> result(times_);
  for (std::size_t time = 0; time < times_; ++time) result[time] = distributions_->mean(indicator * times_ + time);
  return result;
}

std::vector<std::vector<double>> ScenarioRecorder::quantiles(std::size_t indicator) const {
  std::vector<std::vector<double>> result(times_);
  for (std::size_t time = 0; time < times_; ++time) {
    result[time] = distributions_->quantiles(indicator * times_ + time, kSummaryQuantiles);
  }
  return result;
}

std::vector<std::vector<double>> ScenarioRecorder::shares(std::size_t binding) const {
  return bindings_[binding]->mean_shares(output_steps_, ensemble_.draws());
}

std::vector<std::vector<double>> ScenarioRecorder::step_shares(std::size_t binding) const {
  return bindings_[binding]->shares(ensemble_.draws());
}

void ScenarioRecorder::outcome(std::size_t target, PlanRow& row) const {
  constexpr std::array kShares = {0.05, 0.50, 0.95};
  const std::vector<double> levels = distributions_->quantiles(program_.indicators.size() * times_ + target, kShares);
  row.modelled = true;
  row.p05 = levels[0];
  row.p50 = levels[1];
  row.p95 = levels[2];
  targets_.summarise(target, ensemble_.draws(), row);
}

}  // namespace infracast::record
