// SPDX-License-Identifier: MIT
#include "record/scenario_recorder.h"

#include <algorithm>
#include <array>

namespace infracast::record {
namespace {

constexpr std::array kPlanShares = {0.05, 0.50, 0.95};

std::vector<std::uint32_t> output_steps(const Horizon& horizon, int times_per_year) {
  std::vector<std::uint32_t> steps;
  const auto every = static_cast<std::uint32_t>(horizon.steps_per_year / times_per_year);
  for (std::uint32_t step = 0; step <= horizon.steps(); step += every) steps.push_back(step);
  return steps;
}

std::vector<std::size_t> targets_with_base(const Scenario& scenario, const Program& program) {
  std::vector<std::size_t> found;
  for (std::size_t k = 0; k < program.targets.size(); ++k)
    if (scenario.targets[program.targets[k].target].base) found.push_back(k);
  return found;
}

}  // namespace

RecordPlan record_plan(const Scenario& scenario, const Program& program, int times_per_year) {
  RecordPlan plan{.nodes = {}, .steps = output_steps(program.horizon, times_per_year)};
  for (const Indicator& indicator : program.indicators) plan.nodes.push_back(indicator.node);
  for (const TargetNodes& target : program.targets) plan.nodes.push_back(target.at_deadline);
  for (const TargetNodes& target : program.targets) plan.nodes.push_back(target.reached);
  for (const std::size_t target : targets_with_base(scenario, program)) plan.nodes.push_back(program.targets[target].level);
  for (const BindingSeries& binding : program.bindings) {
    plan.counted.push_back({.node = binding.node, .positions = static_cast<std::uint32_t>(binding.limits.size())});
  }
  return plan;
}

ScenarioRecorder::ScenarioRecorder(const Scenario& scenario, const Program& program, const Ensemble& ensemble, int times_per_year,
                                   std::vector<std::unique_ptr<DrawChunks>> draws, const OutputFile& output)
    : scenario_(scenario),
      program_(program),
      ensemble_(ensemble),
      output_steps_(output_steps(program.horizon, times_per_year)),
      times_(output_steps_.size()),
      output_(output),
      ratios_(targets_with_base(scenario, program)),
      distributions_(make_distributions((program.indicators.size() + ratios_.size()) * times_ + program.targets.size(), ensemble.draws())),
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
  record_ratios(block);
  try {
    for (const auto& chunks : draws_) chunks->record(block);
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

void ScenarioRecorder::record_ratios(const TrajectoryBlock& block) {
  const std::size_t first = program_.indicators.size() + 2 * program_.targets.size();
  for (std::size_t k = 0; k < ratios_.size(); ++k)
    for (std::size_t time = 0; time < times_; ++time)
      distributions_->add(level_rows(ratios_[k]) + time, block.first_draw, block.at(first + k, time));
}

std::size_t ScenarioRecorder::level_rows(std::size_t target) const {
  const auto ratio = std::find(ratios_.begin(), ratios_.end(), target);
  if (ratio == ratios_.end()) return program_.targets[target].indicator * times_;
  return (program_.indicators.size() + static_cast<std::size_t>(ratio - ratios_.begin())) * times_ + program_.targets.size();
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

void ScenarioRecorder::outcome(std::size_t target, double factor, PlanRow& row) const {
  const std::vector<double> levels = distributions_->quantiles(program_.indicators.size() * times_ + target, kPlanShares);
  row.modelled = true;
  row.p05 = levels[0];
  row.p50 = levels[1];
  row.p95 = levels[2];
  targets_.summarise(target, ensemble_.draws(), row);
  slack(target, factor, row);
}

void ScenarioRecorder::slack(std::size_t target, double factor, PlanRow& row) const {
  const TargetNodes& nodes = program_.targets[target];
  const bool at_most = scenario_.targets[nodes.target].comparator == Comparator::at_most;
  const bool is_ratio = std::find(ratios_.begin(), ratios_.end(), target) != ratios_.end();
  const std::array slacks = {&row.slack_p05, &row.slack_p50, &row.slack_p95};
  for (std::size_t time = 0; time < times_; ++time) {
    const std::vector<double> levels = distributions_->quantiles(level_rows(target) + time, kPlanShares);
    for (std::size_t k = 0; k < slacks.size(); ++k) {
      const double level = (is_ratio ? 1 : factor) * levels[at_most ? slacks.size() - 1 - k : k];
      slacks[k]->push_back(at_most ? nodes.threshold - level : level - nodes.threshold);
    }
  }
}

}  // namespace infracast::record
