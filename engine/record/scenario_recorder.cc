// SPDX-License-Identifier: MIT
#include "record/scenario_recorder.h"

#include <algorithm>
#include <array>

namespace infracast::record {
namespace {

std::size_t output_times(const Horizon& horizon, int times_per_year) {
  return horizon.steps() / static_cast<std::uint32_t>(horizon.steps_per_year / times_per_year) + 1;
}

}  // namespace

RecordPlan record_plan(const Program& program, int times_per_year) {
  RecordPlan plan;
  for (const Indicator& indicator : program.indicators) plan.nodes.push_back(indicator.node);
  for (const BindingSeries& binding : program.bindings) plan.nodes.push_back(binding.node);
  for (const TargetNodes& target : program.targets) plan.nodes.push_back(target.at_deadline);
  for (const TargetNodes& target : program.targets) plan.nodes.push_back(target.reached);
  const auto every = static_cast<std::uint32_t>(program.horizon.steps_per_year / times_per_year);
  for (std::uint32_t step = 0; step <= program.horizon.steps(); step += every) plan.steps.push_back(step);
  return plan;
}

ScenarioRecorder::ScenarioRecorder(const Scenario& scenario, const Program& program, const Ensemble& ensemble, int times_per_year,
                                   std::unique_ptr<DrawChunks> draws, const OutputFile& output)
    : program_(program),
      ensemble_(ensemble),
      times_(output_times(program.horizon, times_per_year)),
      output_(output),
      distributions_(make_distributions(program.indicators.size() * times_ + program.targets.size(), ensemble.draws())),
      targets_(scenario, program),
      draws_(std::move(draws)) {
  for (const BindingSeries& binding : program.bindings) bindings_.push_back(std::make_unique<BindingTally>(times_, binding.limits.size()));
}

void ScenarioRecorder::record(const TrajectoryBlock& block) {
  record_indicators(block);
  record_bindings(block);
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

void ScenarioRecorder::record_bindings(const TrajectoryBlock& block) {
  for (std::size_t k = 0; k < bindings_.size(); ++k) {
    for (std::size_t time = 0; time < times_; ++time) bindings_[k]->record(time, block.at(program_.indicators.size() + k, time));
  }
}

void ScenarioRecorder::record_targets(const TrajectoryBlock& block) {
  TargetTally::Outcomes outcomes;
  const std::size_t targets = program_.targets.size();
  const std::size_t first = program_.indicators.size() + bindings_.size();
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
